package importing

import (
	"bytes"
	"regexp"
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

// arrows begin a message in the notation of the specification: one sent, and one that came.
var arrows = regexp.MustCompile(`(?m)^[ \t]*(-->|<--)[ \t]*`)

// isDialogue reports whether a text is messages in the notation of the specification.
func isDialogue(s *source) bool {
	return (bytes.Contains(s.data, []byte("-->")) || bytes.Contains(s.data, []byte("<--"))) && arrows.Match(s.data)
}

// dialogue reads the messages that were sent: from an arrow to the end of the JSON behind it, whatever lines that has; of what is no JSON, to
// the next arrow or an empty line.
func (b *builder) dialogue(s *source) (items []Item) {
	all := arrows.FindAllSubmatchIndex(s.data, -1)
	items = b.between(string(s.data[:all[0][0]]))
	for i, at := range all {
		end := len(s.data)
		if i+1 < len(all) {
			end = all[i+1][0]
		}
		text := strings.ReplaceAll(string(s.data[at[1]:end]), "\r\n", "\n")
		if !beginsJSON(text) { // words about arrows
			items = append(items, b.between(text)...)
			continue
		}
		sent, behind, _ := strings.Cut(text, "\n\n")
		if n := balanced(text); n > 0 {
			sent, behind = text[:n], text[n:]
		}
		if string(s.data[at[2]:at[3]]) == "-->" {
			items = append(items, b.message(sent)...)
		}
		items = append(items, b.between(behind)...)
	}
	return items
}

// between reads what stands between the messages of a dialogue: words, and messages without an arrow, each from the beginning of a line. What
// is no call is told where it was to be one.
func (b *builder) between(text string) (items []Item) {
	open, most := 0, len(text)
	for text != "" {
		line, rest, _ := strings.Cut(text, "\n")
		start := strings.TrimSpace(line)
		if beginsJSON(start) {
			text = strings.TrimLeft(text, " \t")
			if n := balanced(text[:min(len(text), most)]); n > 0 {
				start, rest = text[:n], text[n:]
			} else if open++; open == maxOpen {
				most = 0 // each would be looked for to the end
			}
			if isCalls(start) || strings.Contains(start, `"method"`) {
				items = append(items, b.message(start)...)
			}
		}
		text = rest
	}
	return items
}

// maxOpen is how many values may stay open in words.
const maxOpen = 100

func beginsJSON(text string) bool {
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")
}

// isCalls reports whether a text is a call, or a batch of them.
func isCalls(text string) bool {
	plain, _ := jsondoc.Uncomment(filled(text))
	m := jsonrpc.Parse(plain)
	return m.Kind == jsonrpc.Call || m.Kind == jsonrpc.Notification || m.Kind == jsonrpc.Batch && batchOfCalls(plain)
}

// balanced is where the bracket closes that a text begins with, those in strings and comments left out; 0 if it stays open.
func balanced(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case '/':
			if strings.HasPrefix(text[i:], "//") {
				i += max(strings.IndexByte(text[i:], '\n'), 0)
			}
		}
	}
	return 0
}
