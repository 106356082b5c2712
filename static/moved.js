// On the page of an old address: a place in the old page is the same place in the new one. Without it, or without
// scripts, the page itself leads to the beginning of the new one.
"use strict";

if (location.hash) location.replace(document.querySelector("a.moved").href + location.hash);
