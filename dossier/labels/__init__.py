"""The site's own words: every sentence and phrase that the site computes is put into English here.

In: codes, counts, dates, and small values that say what a sentence is about. Out: plain English, as text. Templates
hold the fixed words of a page; the other rooms hand over codes and values.

Modules, in order; each imports only from those above it:

- `grammar`: lists, plurals, numbers (alone imports babel)
- `day_parts`: parts of the day in words that sources print
- `date_words`: EDTF dates and clock times in words
- `clock_words`: days and times of day in words
- `time_statements`: what records and quotes say about time
- `drawing_words`: names, descriptions and labels of drawings
- `naming_words`: in whose voice a name is used
- `source_words`: what a source is like
- `pair_words`: what sources have in common
- `editor_notices`: what overviews tell editors
- `page_descriptions`: what each page is, in one sentence
- `difference_words`: the kinds of differences: what each is called, means and needs
- `codes`: the words for what records hold as codes
- `agreement`: the state of agreement on a claim, and what it depends on
- `candidate_words`: differences that the tool has found
- `whose_word`: whose word a claim is
- `provenance`: how far words have come, and from where
- `findings`: silence, relations of claims, answers that differ, lost hedges
"""
