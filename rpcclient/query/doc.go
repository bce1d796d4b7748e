// Package query is the small language that filters frames, and exchanges of the history:
//
//	dir:in method:sort_* id:7 error kind:close size:>1k time:>5ms
//
// A query is terms with spaces between them, and an item must fit them all. A term is a word, which is looked for in the
// message and in the summary, where the method stands too; the word error; or the name of a field with a value behind a
// colon. A minus, or the word not, before a term means the opposite. A value may be alternatives, a|b, and an asterisk in it
// stands for anything: method:* is whatever has a method. Between quotes every character stands for itself; \" is a quote
// there, and \\ a backslash. Capitals are the same as small letters.
//
// Sizes have units of 1000 (k, M, G) or 1024 (KiB, MiB, GiB) bytes, times ns, µs or us, ms, s, m, h, d. A size or time alone
// means what is shown as that: time:1.31ms is anything that rounds to it. It may stand behind >, >=, < or <=, or be a
// range: 1k..2k, 5ms.., ..1s. Moments, of since and until, are a date (2026-11-28), a date and a time of day
// (2026-11-28T12:04), a time of today (12:04:31), today, yesterday, or how long ago they are (10m, 2d).
//
// [Parse] reads a query, [Query.Match] asks it about an [Item], [Query.Terms] hands it to a database, [Complete] helps to
// type it. The package does no I/O and asks no clock.
package query
