package widgets

import (
	"bytes"
	"encoding/json"
)

// ColourJSON appends the runs of one line of JSON, perhaps half typed. A JSON string cannot go over a line break, so a
// line is coloured alone. What can be no token of JSON is an Error.
func ColourJSON(line []byte, runs []Run) []Run {
	for i := 0; i < len(line); {
		end, style := jsonToken(line, i)
		if style != Plain {
			runs = append(runs, Run{i, end, style})
		}
		i = end
	}
	return runs
}

// ColourNothing leaves the line plain: the Colour of an Editor for text that is no JSON.
func ColourNothing(_ []byte, runs []Run) []Run { return runs }

// jsonToken is the token, or the blank, that starts at i: where it ends and how it looks. Blanks are Plain.
func jsonToken(line []byte, i int) (end int, style Style) {
	switch c := line[i]; c {
	case ' ', '\t', '\r':
		return i + 1, Plain
	case '{', '}', '[', ']', ',', ':':
		return i + 1, Punctuation
	case '"':
		return jsonString(line, i)
	}
	end = i + 1
	for end < len(line) && bytes.IndexByte(jsonDelimiters, line[end]) < 0 {
		end++
	}
	return end, jsonWord(line[i:end])
}

var jsonDelimiters = []byte("{}[],:\" \t\r")

// jsonString is the string whose quotation mark stands at i. One without an end is an Error; one before a colon is a Key.
func jsonString(line []byte, i int) (end int, style Style) {
	end = stringEnd(line, i)
	if end < 0 {
		return len(line), Error
	}
	if rest := bytes.TrimLeft(line[end:], " \t"); len(rest) > 0 && rest[0] == ':' {
		return end, Key
	}
	return end, String
}

// stringEnd is behind the mark that closes the string opened at i, -1 if the line ends before.
func stringEnd(line []byte, i int) int {
	for i++; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return -1
}

func jsonWord(word []byte) Style {
	switch string(word) {
	case "true", "false", "null":
		return Literal
	}
	if c := word[0]; (c == '-' || c >= '0' && c <= '9') && json.Valid(word) {
		return Number
	}
	return Error
}

// inString reports whether a caret at col stands inside of a string, its quotation marks left and right of it.
func inString(line []byte, col int) bool {
	for i := 0; i < col; {
		if line[i] != '"' {
			i++
			continue
		}
		end := stringEnd(line, i)
		if end < 0 || col < end {
			return true
		}
		i = end
	}
	return false
}
