// Package diff3 puts together by lines what two sides made of a text.
//
// [Merge] takes the text as both had it before, mine and theirs, and gives [Hunk]s, which are all lines of the result in order. What one side
// changed is taken from it, and what both changed in the same way once. Where both changed the same lines, each in its own way, or where one
// put lines in beside lines that the other changed, so that nobody can tell which come first, the hunk is a conflict: it has the lines of
// either side, and somebody decides. Lines that both sides of a conflict begin or end with are no part of it.
//
// Changes of lines that stand next to each other do not conflict: in JSON a line is mostly a member, and it is another member that changed.
//
// How lines are paired is told by [jsondiff.Align], the same by which texts are compared in the window, so that one picture shows both.
package diff3
