"""The structures of the JSON-LD in pages, in the words of schema.org, field by field.

In: nothing. Out: one class a JSON object. A field's second part is its description. Keys such as `@type` are no Python
names, so the classes are written as calls.
"""

from typing import Annotated, Literal, NotRequired, TypedDict

SchemaAgent = TypedDict(
    "SchemaAgent",
    {
        "@type": Annotated[Literal["Person", "Organization"], "What it is."],
        "name": Annotated[str, "Its name."],
    },
)

SchemaWorkType = Literal["NewsArticle", "CreativeWork", "SocialMediaPosting", "Report", "WebPage"]

SchemaWork = TypedDict(
    "SchemaWork",
    {
        "@context": NotRequired[
            Annotated[Literal["https://schema.org"], "Whose words these are; of a whole page only."]
        ],
        "@type": Annotated[SchemaWorkType, "What sort of source."],
        "headline": Annotated[str, "Its title."],
        "publisher": Annotated[SchemaAgent, "Who issued it."],
        "url": NotRequired[Annotated[str, "Its address."]],
        "author": NotRequired[Annotated[list[SchemaAgent], "Who wrote it."]],
        "datePublished": NotRequired[Annotated[str, "When it was issued, as ISO 8601, where the date is simple."]],
        "inLanguage": NotRequired[Annotated[str, "The language of its text, as a BCP 47 tag."]],
        "mainEntityOfPage": NotRequired[Annotated[str, "The permalink of its page; of a whole page only."]],
    },
)

SchemaCited = TypedDict(
    "SchemaCited",
    {
        "@type": Annotated[SchemaWorkType, "What sort of source."],
        "url": NotRequired[Annotated[str, "Its address."]],
        "headline": NotRequired[Annotated[str, "Its title, where it has no address."]],
    },
)

SchemaQuotation = TypedDict(
    "SchemaQuotation",
    {
        "@type": Annotated[Literal["Quotation"], "What it is."],
        "url": Annotated[str, "Where its words stand in the text of the source, on this site."],
        "spokenByCharacter": NotRequired[Annotated[list[SchemaAgent], "The first speaker, where it is an actor."]],
        "isPartOf": Annotated[SchemaCited, "The source."],
    },
)

SchemaPart = TypedDict(
    "SchemaPart",
    {
        "@type": Annotated[Literal["Claim"], "What it is."],
        "text": Annotated[str, "The claim's sentence."],
        "url": NotRequired[Annotated[str, "The permalink of where it is shown."]],
        "appearance": NotRequired[Annotated[list[SchemaQuotation], "The quotes that affirm it."]],
    },
)

SchemaClaim = TypedDict(
    "SchemaClaim",
    {
        "@context": Annotated[Literal["https://schema.org"], "Whose words these are."],
        "@type": Annotated[Literal["Claim"], "What it is."],
        "text": Annotated[str, "The claim's sentence."],
        "url": NotRequired[Annotated[str, "The permalink of its page."]],
        "appearance": NotRequired[Annotated[list[SchemaQuotation], "The quotes that affirm it."]],
        "hasPart": NotRequired[Annotated[list[SchemaPart], "The claims that are facets of it."]],
    },
)

SchemaDifference = TypedDict(
    "SchemaDifference",
    {
        "@context": Annotated[Literal["https://schema.org"], "Whose words these are."],
        "@type": Annotated[Literal["Article"], "What it is."],
        "headline": Annotated[str, "What differs."],
        "articleBody": Annotated[str, "The editors' reading, without its marks."],
        "author": Annotated[SchemaAgent, "Who signs it."],
        "datePublished": Annotated[str, "When it was signed."],
        "inLanguage": Annotated[str, "The language of the reading, as a BCP 47 tag."],
        "url": NotRequired[Annotated[str, "The permalink of its page."]],
        "citation": Annotated[list[SchemaQuotation], "The passages of its sides."],
    },
)
