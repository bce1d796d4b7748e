package fields

import (
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// Span is an offset and a length into a frame's bytes.
type Span = jsondoc.Span

// Field is a named span of a frame.
type Field struct {
	Name  rpcclient.Note // what it is: a key of the translation tables, under "field.", and its arguments
	Value string         // what stands there, short; "" where the name says all, or the fields inside do
	Note  rpcclient.Note // what that means; zero where there is nothing to add
	Span  Span           // where it stands
	Exact Span           // where in Span its value stands, to be copied; empty where no bytes are the value
	Plain bool           // the spans lie in the frame's Plain, not in its Data
	Bits  byte           // the bits of the first byte that are its own; 0 for all
	Depth int            // how many fields hold it
}

// Of names the fields of a frame that crossed between us and the endpoint.
func Of(f *rpcclient.Frame, e rpcclient.Endpoint) []Field {
	l := &list{frame: f, data: f.Data}
	l.facts(f.Note)
	if len(f.Data) == 0 && len(f.Parts) == 0 {
		return l.all
	}
	switch {
	case !orderly(f):
		l.text("field.part.stray", l.whole())
	case f.Kind == rpcclient.KindStderr:
		l.text("field.stderr", l.whole())
	case e.Carrier == rpcclient.HTTP:
		l.http()
	case e.Carrier == rpcclient.WebSocket:
		l.webSocket()
	case e.Carrier == rpcclient.Stream || e.Carrier == rpcclient.Stdio:
		l.stream(e.Framing)
	default:
		l.zeroMQ()
	}
	return l.all
}

// orderly reports whether the parts of a frame lie in its Data, one behind the other, as those of all carriers do.
func orderly(f *rpcclient.Frame) bool {
	at := 0
	for i := range f.Parts {
		s := f.Parts[i].Span
		if s.Off < at || s.Len < 0 || s.Len > len(f.Data)-s.Off {
			return false
		}
		at = s.End()
	}
	return true
}

// Copy is the value of a field to be copied: its bytes where they are the value, at most so many, else what Value says. whole
// is false where there are more.
func (f Field) Copy(of *rpcclient.Frame, most int) (text string, whole bool) {
	if f.Exact.Empty() {
		return f.Value, true
	}
	value := f.Exact.Of(f.space(of))
	return string(value[:min(len(value), most)]), len(value) <= most
}

// space is the bytes that the spans of the field lie in.
func (f Field) space(of *rpcclient.Frame) []byte {
	if f.Plain {
		return of.Plain
	}
	return of.Data
}

// list is the fields that were found so far.
type list struct {
	frame *rpcclient.Frame
	data  []byte // what spans lie in: Data, or Plain
	plain bool
	depth int // of what is found next
	all   []Field
}

// put adds a field at the present depth.
func (l *list) put(f Field) {
	f.Plain, f.Depth = l.plain, l.depth
	l.all = append(l.all, f)
}

// name adds a field that has no value of its own.
func (l *list) name(key string, at Span) { l.put(Field{Name: note(key), Span: at}) }

// sized adds a field that is told by its size.
func (l *list) sized(key string, at Span) { l.put(Field{Name: note(key), Span: at, Note: bytesOf(at)}) }

// text adds a field whose bytes are its value.
func (l *list) text(key string, at Span, args ...any) { l.value(note(key, args...), at, at) }

// value adds a field whose value stands at a place inside it.
func (l *list) value(name rpcclient.Note, at, exact Span) {
	l.put(Field{Name: name, Value: show(exact.Of(l.data)), Span: at, Exact: exact})
}

// inside finds what the field that was added last holds.
func (l *list) inside(find func()) {
	l.depth++
	find()
	l.depth--
}

// decoded finds fields in Plain.
func (l *list) decoded(find func(whole Span)) {
	l.data, l.plain = l.frame.Plain, true
	find(l.whole())
	l.data, l.plain = l.frame.Data, false
}

// more tells how many fields are not named, and where they stand.
func (l *list) more(n int, at Span) {
	if n > 0 {
		l.put(Field{Name: note("field.more", n), Span: at})
	}
}

func (l *list) whole() Span { return Span{Len: len(l.data)} }

// part adds a part under its own name.
func (l *list) part(p rpcclient.Part) { l.sized(partKey(p.Kind), p.Span) }

// partKey is the name of a part as a field.
func partKey(k rpcclient.PartKind) string { return "field.part." + k.String() }

func note(key string, args ...any) rpcclient.Note { return rpcclient.Note{Key: key, Args: args} }

// means is a note that says something in words of a specification, nothing for "".
func means(words string) rpcclient.Note {
	if words == "" {
		return rpcclient.Note{}
	}
	return note("field.means", words)
}

func bytesOf(at Span) rpcclient.Note { return note("field.bytes", at.Len) }

// to is the span from one offset up to another.
func to(from, end int) Span { return Span{Off: from, Len: max(0, end-from)} }
