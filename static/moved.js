// On a page that only leads on: a place in the old page is the same place in the new one; for a part of a claim, the
// places on the page of its whole begin with its id. Without it, or without scripts, the page itself leads to the
// beginning of the new one, or of the part.
"use strict";

const link = document.querySelector("a.moved");
const place = link.hash ? location.hash.replace("#", "-") : location.hash;
if (place) location.replace(link.href + place);
