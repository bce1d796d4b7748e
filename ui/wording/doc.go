// Package wording puts into words what is shown wherever it comes from: sizes, times and counts, texts of a peer as far as there is room
// for them, and the tone in which a text is said. It knows no window and nothing of the model.
package wording
