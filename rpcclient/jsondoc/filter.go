package jsondoc

import "context"

// FoundKind is what a Filter tells.
type FoundKind uint8

// Kinds of what is found.
const (
	FoundNode    FoundKind = iota // a value of the text
	FoundCount                    // how many items an array has
	FoundList                     // the list of what is found in each item of an array begins
	FoundListEnd                  // and ends
)

// Found is something that a Filter tells.
type Found struct {
	Kind  FoundKind
	Node  Node
	Count int
}

// Filter tells found what p leads to, in order, until it returns false: one
// node or count, or the lists that a #. makes, one in the other. Nothing is told
// if p leads nowhere. It goes forward through the text, as far as that is known
// and sound, once, with memory for the path alone. Every now and then read is called, if it is not
// nil, with how many bytes were looked at. The error is that of ctx.
func (d *Doc) Filter(ctx context.Context, p Pattern, read func(bytes int), found func(Found) bool) error {
	f := &filter{reader: d.reader(), ctx: ctx, parts: p.parts, read: read, tell: found}
	if f.lines == 0 || f.sound == 0 {
		return nil
	}
	w := f.rowOfLine(0)
	if len(f.parts) == 0 {
		found(Found{Node: f.nodeOf(&w)})
		return nil
	}
	f.enter(&w, 0)
	for f.goesOn() {
		f.step()
	}
	for n := len(f.stack) - 1; n >= 0 && f.err == nil && !f.over; n-- { // the text ended in them
		if f.stack[n].each {
			f.say(Found{Kind: FoundListEnd})
		}
	}
	return f.err
}

// filter is one run of Filter.
type filter struct {
	reader
	ctx   context.Context
	parts []patternPart
	read  func(int)
	tell  func(Found) bool
	stack []filterFrame
	at    int // where the next member or item begins, or the closing bracket stands
	asked int // where the context was asked last
	over  bool
	err   error
}

// filterFrame is a container that is looked through.
type filterFrame struct {
	depth int // containers open in it
	part  int // what leads on from it
	count int // members or items before the next
	array bool
	each  bool // all its items are looked through
}

// entered is what became of a value that the path leads into.
type entered uint8

const (
	missed entered = iota
	inside         // it is looked through next
	done           // what it has was told
)

// goesOn reports whether there is more to look through.
func (f *filter) goesOn() bool {
	if f.at-f.asked >= nestBytes {
		f.asked = f.at
		f.pause(f.at)
	}
	return f.err == nil && !f.over && len(f.stack) > 0 && f.at < f.sound
}

// pause tells how far it came, and asks the context.
func (f *filter) pause(off int) {
	if f.read != nil {
		f.read(off)
	}
	f.err = f.ctx.Err()
}

// say tells something.
func (f *filter) say(x Found) { f.over = f.over || !f.tell(x) }

// enter begins to look through the value of row w by a part of the path.
func (f *filter) enter(w *row, part int) entered {
	if w.value.Empty() || marks[f.body[w.value.Off]] != markOpen {
		return missed
	}
	p := &f.parts[part]
	array := f.body[w.value.Off] == '['
	switch {
	case array && p.each && part == len(f.parts)-1:
		f.say(Found{Kind: FoundCount, Count: f.items(w)})
		return done
	case array && p.each:
		f.say(Found{Kind: FoundList})
		if !w.opens {
			f.say(Found{Kind: FoundListEnd})
			return done
		}
	case !w.opens || array && p.index < 0:
		return missed
	}
	first := level{open: w.value.Off, child: w.next}
	if array && !p.each {
		first = f.skipItems(first, w.depth+1, p.index)
	}
	f.at = first.child
	f.stack = append(f.stack, filterFrame{w.depth + 1, part, first.count, array, array && p.each})
	return inside
}

// items is how many items the array has that begins in row w.
func (f *filter) items(w *row) int {
	if !w.opens {
		return 0
	}
	i, deep, count := f.lastInside(w.value.Off, w.depth+1)
	if deep == 0 {
		i, deep = w.next, 1
	}
	count, f.err = f.countItems(f.ctx, i, deep, count+1, f.skip(w))
	return count
}

// step looks at the next member or item of the innermost container.
func (f *filter) step() {
	top := &f.stack[len(f.stack)-1]
	w := f.row(f.at, top.depth)
	if !w.begins() || top.array && !top.each && top.count > f.parts[top.part].index {
		f.end(&w)
		return
	}
	if !f.leads(top, &w) {
		f.pass(&w)
		return
	}
	state := missed
	switch {
	case top.each:
		state = f.enter(&w, top.part+1)
	case top.part == len(f.parts)-1:
		f.say(Found{Node: f.nodeOf(&w)})
		state = done
	default:
		state = f.enter(&w, top.part+1)
	}
	switch {
	case state == inside || f.over || f.err != nil:
	case state == done:
		f.leave(f.pass(&w), w.depth)
	default:
		f.pass(&w)
	}
}

// end leaves the innermost container at row w: its closing bracket, or what need not be looked at.
func (f *filter) end(w *row) {
	top := f.stack[len(f.stack)-1]
	f.stack = f.stack[:len(f.stack)-1]
	if f.at = w.next; w.begins() {
		f.at = f.behind(f.closing(w.off, 1))
	}
	if top.each {
		f.say(Found{Kind: FoundListEnd})
		f.leave(f.at, top.depth-1)
	}
}

// leads reports whether the path leads to what begins in row w, and counts it.
func (f *filter) leads(top *filterFrame, w *row) bool {
	top.count++
	p := &f.parts[top.part]
	switch {
	case top.each:
		return true
	case top.array:
		return top.count-1 == p.index
	case w.key.Empty():
		return false
	}
	ok, err := p.matchesKey(f.ctx, w.key.Of(f.body))
	f.err = err
	return ok
}

// pass goes on behind the value that begins in row w, and returns where that is.
func (f *filter) pass(w *row) int {
	if !w.opens {
		f.at = w.next
		return f.at
	}
	f.at = f.behind(f.skip(w))
	return f.at
}

// skip returns the offset behind the container that row w opens.
func (f *filter) skip(w *row) int {
	if w.depth < nestLevels {
		end, _ := f.closeEnd(w.value.Off, w.depth+1)
		return end
	}
	return f.closing(w.value.Off, 0)
}

// closing returns the offset behind the bracket that closes the last of deep
// containers that are open at i, and asks the context on the way.
func (f *filter) closing(i, deep int) int {
	for left := -1; left != 0 && i < f.sound && f.err == nil; f.pause(i) {
		i, left = f.close(i, min(i+nestBytes, f.sound), deep)
		deep = left
	}
	return i
}

// behind is where the next member or item begins behind the end of one, or the
// closing bracket stands.
func (f *filter) behind(end int) int {
	if end = f.space(end); end < f.sound && f.body[end] == ',' {
		return f.space(end + 1)
	}
	return end
}

// leave goes on, where something was found, with the next item of the innermost
// list; depth containers are open at i, where the next member, item or closing bracket is. Without a list, all is told.
func (f *filter) leave(i, depth int) {
	for len(f.stack) > 0 && !f.stack[len(f.stack)-1].each {
		f.stack = f.stack[:len(f.stack)-1]
	}
	if len(f.stack) == 0 {
		return
	}
	f.at = i
	if deep := depth - f.stack[len(f.stack)-1].depth; deep > 0 {
		f.at = f.behind(f.closing(i, deep))
	}
}
