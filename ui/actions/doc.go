// Package actions has all that can be done in the window, as one table: the menu in which an action stands, the chords of keys that do it, and
// what the person made of those. What an action does is the window's.
package actions
