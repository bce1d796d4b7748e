// Package fulltext finds documents by the words in them. An [Index] is a file of SQLite of its own, apart from what it is an index of:
// whoever writes that never waits for the index, and an index that is damaged, or of another form, is thrown away and made anew.
//
// A document has a number, and is found by the beginnings of its words, in any case and without regard to accents; those with
// high numbers first. Scripts that put no spaces between words are indexed character by character, so that any part of a text is found. The
// texts themselves are not kept.
//
// Documents are indexed in shards, by their numbers: what many have is found in the newest ones at once, however many there are.
//
// Several processes may use an index at once. One at a time adds to it.
package fulltext
