package collection

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// isBlock tells whether the value of a section is a mapping or a list with a line for each of its parts.
func (s *section) isBlock(kind yaml.Kind) bool {
	n := s.node
	return n.Kind == kind && n.Style&yaml.FlowStyle == 0 && n.Anchor == "" && len(n.Content) > 0 && n.Content[0].Line > s.line
}

// parts are the sections of a mapping that is a block, in order.
func (e *editor) parts(s *section) ([]section, *Fault) {
	sub := &file{body: e.text, lines: e.file.lines}
	if fault := sub.members(s.node); fault != nil {
		return nil, fault
	}
	parts, end := make([]section, len(sub.entries)), s.to
	for i := len(parts) - 1; i >= 0; i-- {
		entry := &sub.entries[i]
		from := e.file.lineStart(entry.line)
		if from > end || entry.line <= s.line || len(strings.TrimLeft(string(e.text[from:from+entry.margin]), " ")) > 0 {
			return nil, &Fault{Reason: ReasonKept, Args: []any{entry.key}, Line: entry.line}
		}
		parts[i] = e.file.section(entry, from, end)
		end = from
	}
	return parts, nil
}

// editPairs changes the lines of a mapping from the old pairs to those of the field.
func (e *editor) editPairs(s *section, old []pair, want field) *Fault {
	parts, fault := e.parts(s)
	if fault != nil {
		return fault
	}
	at, margin := lineEnd(e.text, s.from), strings.Repeat(" ", parts[0].margin)
	next, renamed := 0, map[int]bool{} // of the parts: behind the last one that stays; those under other names
	for _, p := range want.pairs {
		i := slices.IndexFunc(parts, func(part section) bool { return part.key == p.Name })
		if i < 0 {
			i = e.renamePart(parts, next, p, old, want)
			renamed[i] = true
		}
		switch {
		case i < 0:
			text := indented(renderPairs([]pair{p}, want.render), margin)
			e.changes = append(e.changes, change{at, at, e.lines(text)})
			continue
		case parts[i].key == p.Name && !slices.Contains(old, p):
			if fault := e.editPart(&parts[i], p, want, margin); fault != nil {
				return fault
			}
		}
		at, next = parts[i].to, i+1
	}
	for i, part := range parts {
		if has(old, part.key) && !has(want.pairs, part.key) && !renamed[i] {
			e.changes = append(e.changes, change{part.from, part.to, ""})
		}
	}
	return nil
}

// renamePart gives a key another name in its place, that of a pair with the same value, and tells which it is, of those from one on that go; -1 if none
// is. All else that it says stays.
func (e *editor) renamePart(parts []section, from int, p pair, old []pair, want field) int {
	for i := from; i < len(parts) && !has(want.pairs, parts[i].key); i++ {
		part := &parts[i]
		if !slices.Contains(old, pair{part.key, p.Value}) {
			continue
		}
		start := part.from + part.margin
		if n := writtenKey(e.text[start:], part.key); n > 0 {
			e.changes = append(e.changes, change{part.from, start + n, string(e.text[part.from:start]) + inLine(p.Name)})
			return i
		}
	}
	return -1
}

// editPart gives one key of a mapping its new value. Where the value is a mapping in turn, as of an endpoint with more to say
// than its URL, that is under url.
func (e *editor) editPart(part *section, p pair, want field, margin string) *Fault {
	if want.key == "endpoints" && part.node.Kind == yaml.MappingNode && len(part.node.Content) > 2 {
		if !part.isBlock(yaml.MappingNode) {
			return &Fault{Reason: ReasonKept, Args: []any{p.Name}, Line: part.line}
		}
		inner := field{pairs: []pair{{"url", p.Value}}, render: want.render}
		return e.editPairs(part, []pair{{"url", ""}}, inner)
	}
	text := strings.TrimPrefix(renderPairs([]pair{p}, want.render), inLine(p.Name)+":")
	text = strings.TrimPrefix(indented(":"+text, margin), margin+":")
	e.changes = append(e.changes, change{part.from, part.to, part.rewritten(e.lines(text))})
	return nil
}

// reorder notes the changes that bring the keys of mappings into the order that is wanted, each with the comments above it, and gives the fields as they are
// then; nil if they are in order.
func (e *editor) reorder(old, want []field) (moved []field, fault *Fault) {
	for i, fl := range want {
		s := e.section(fl.key)
		if s == nil || !s.isBlock(yaml.MappingNode) || len(fl.pairs) == 0 || sameOrder(old[i].pairs, fl.pairs) {
			continue
		}
		parts, fault := e.parts(s)
		if fault != nil {
			return nil, fault
		}
		if moved == nil {
			moved = slices.Clone(old)
		}
		moved[i].pairs = inOrderOf(old[i].pairs, fl.pairs)
		first := lineEnd(e.text, s.from)
		e.changes = append(e.changes, change{first, s.to, e.inOrder(parts, first, fl.pairs)})
	}
	return moved, nil
}

// inOrder are the lines of the parts of a mapping, of which the first begins at a place, in the order that is wanted.
func (e *editor) inOrder(parts []section, at int, want []pair) string {
	texts, all := map[string]string{}, make([]pair, len(parts))
	for i, part := range parts {
		texts[part.key], all[i].Name = string(e.text[at:part.to]), part.key
		at = part.to
	}
	var b strings.Builder
	for _, p := range inOrderOf(all, want) {
		b.WriteString(texts[p.Name])
		if !strings.HasSuffix(texts[p.Name], "\n") {
			b.WriteString(e.lines("\n"))
		}
	}
	return b.String()
}

// inOrderOf are the pairs, those that others have, too, in the order of these.
func inOrderOf(pairs, others []pair) []pair {
	out, next := slices.Clone(pairs), common(others, pairs)
	for i, p := range pairs {
		if has(others, p.Name) {
			out[i] = pairs[slices.IndexFunc(pairs, func(p pair) bool { return p.Name == next[0] })]
			next = next[1:]
		}
	}
	return out
}

// namesTwice tells whether a name stands twice, which no mapping can say.
func namesTwice(pairs []pair) bool {
	for i, p := range pairs {
		if has(pairs[:i], p.Name) {
			return true
		}
	}
	return false
}

func has(pairs []pair, key string) bool {
	return slices.ContainsFunc(pairs, func(p pair) bool { return p.Name == key })
}

// sameOrder tells whether the keys that both have stand in the same order.
func sameOrder(a, b []pair) bool {
	return slices.Equal(common(a, b), common(b, a))
}

// common are the keys of a that b has, too.
func common(a, b []pair) (keys []string) {
	for _, p := range a {
		if has(b, p.Name) {
			keys = append(keys, p.Name)
		}
	}
	return keys
}
