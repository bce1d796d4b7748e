// Package loop is what a model stands on that belongs to the goroutine of a user interface: the one door to it, the goroutines beside it,
// time, translated texts, what has changed, what the status bar tells, and panics that are survived.
package loop
