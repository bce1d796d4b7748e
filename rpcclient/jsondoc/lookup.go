package jsondoc

import "sort"

// Lookup returns the value that path leads to. Of members with the same key it
// takes the first. A long array takes no longer than a short one, an object has
// to be read up to the member.
func (d *Doc) Lookup(path Path) (Node, bool) {
	r := d.reader()
	if r.lines == 0 || r.sound == 0 {
		return Node{}, false
	}
	w := r.rowOfLine(0)
	for depth, step := range path {
		if !w.opens {
			return Node{}, false
		}
		at := level{open: w.value.Off, child: w.next}
		if step.Item != (r.body[at.open] == '[') {
			return Node{}, false
		}
		var ok bool
		if w, ok = r.find(at, depth+1, step); !ok {
			return Node{}, false
		}
	}
	return r.nodeOf(&w), true
}

// find returns the row at which the member or item begins that step leads to,
// in the container at, which is at depth.
func (r reader) find(at level, depth int, step Step) (row, bool) {
	if step.Item {
		at = r.skipItems(at, depth, step.Index)
	}
	for at.child < r.sound {
		w := r.row(at.child, depth)
		switch {
		case !w.begins():
			return row{}, false
		case step.Item && at.count == step.Index, !step.Item && Unquote(w.key.Of(r.body)) == step.Key:
			return w, true
		}
		next, ok := r.sibling(&w)
		if !ok {
			return row{}, false
		}
		at.child, at.count = next, at.count+1
	}
	return row{}, false
}

// sibling returns where the next member or item begins behind that of row w, if there is one.
func (r reader) sibling(w *row) (int, bool) {
	if !w.opens {
		return w.next, !w.comma.Empty()
	}
	end, _ := r.closeEnd(w.value.Off, w.depth+1)
	i := r.space(end)
	if i >= r.sound || r.body[i] != ',' {
		return 0, false
	}
	return r.space(i + 1), true
}

// skipItems goes on to the last item up to index that a nest knows.
func (r reader) skipItems(at level, depth, index int) level {
	first := sort.Search(len(r.nests), func(n int) bool { return r.nests[n].off > at.open })
	count := sort.Search(len(r.nests)-first, func(n int) bool {
		levels := r.nests[first+n].levels
		return len(levels) < depth || levels[depth-1].open != at.open || levels[depth-1].count > index
	})
	if count > 0 {
		return r.nests[first+count-1].levels[depth-1]
	}
	return at
}
