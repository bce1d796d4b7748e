// Package jsondiff compares two JSON texts by what they mean, and lays the lines of their pretty forms side by side.
//
// [Compare] reads both texts once into trees of values with hashes, matches what they hold, and tells a [Result]: the
// [Difference]s in order (added, removed, changed, moved) with spans of both texts, and [Stretch]es of lines that stand
// beside each other. No pretty text exists meanwhile: a stretch names lines of a [jsondoc.Doc], which are made when they are
// wanted. Members of objects are matched by their keys; items of arrays by a member that identifies them, such as id or
// name, where each has one of its own, else by what they are. An item that is the same and stands elsewhere was moved.
//
// Texts are equal by the rules of [Options]: whether the order of keys counts, whether 1.0 is 1, and what is volatile and
// not looked at ([ParseRule]). Strings and keys are compared by the text that they mean, however it is escaped. Of members with
// the same key the first is compared with the first, the second with the second. Nothing here writes a value anew, so what
// is shown of a difference are the bytes as they came.
//
// A text that is broken is compared line by line, as a text; so is one that is not to be read as JSON ([jsondoc.NewText]).
//
// Time and memory grow with the texts, a factor of a logarithm aside, however they nest: nothing recurses, and where the best
// answer would take longer a good one is given. Values are equal if 64 bits of hash are, which no text can bring about on purpose.
package jsondiff
