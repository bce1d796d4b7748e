package widgets

import "rpcexplorer/rpcclient/jsondiff"

// DiffTexts is for documents that are texts of any kind.
type DiffTexts struct {
	Text  bool                             // they are no JSON, and have no styles
	Taken func(older, newer int) DiffTaken // what is taken of lines that differ, -1 for none, where both are put together; nil where they are not
}

// DiffTaken says which of lines that differ is taken, where two texts are put together.
type DiffTaken uint8

// What is taken.
const (
	DiffNotAsked  DiffTaken = iota // nobody decides about these lines
	DiffUndecided                  // somebody is to decide
	DiffOlder
	DiffNewer
	DiffBoth
)

// decided is the mark of a line that somebody decides about, NoSign for any other.
func (s *diffSource) decided(g diffSegment, row, doc int) Sign {
	if s.taken == nil || !differs(g.kind) {
		return NoSign
	}
	switch s.taken(g.lines(row)) {
	case DiffNotAsked:
		return NoSign
	case DiffUndecided:
		return SignAsked
	case DiffBoth:
		return SignTaken
	case DiffOlder:
		return [...]Sign{SignTaken, SignLeft}[doc]
	}
	return [...]Sign{SignLeft, SignTaken}[doc]
}

// groundOf is the ground of a row, by its mark where that says more than its kind.
func groundOf(kind jsondiff.Kind, sign Sign) Mark {
	switch sign {
	case SignRemoved:
		return diffGrounds[jsondiff.Removed]
	case SignAdded, SignTaken:
		return diffGrounds[jsondiff.Added]
	case SignLeft:
		return Mark{Row: true, Color: ColorPanel}
	case SignAsked:
		return diffGrounds[jsondiff.Changed]
	}
	return diffGrounds[kind]
}

// Retake shows anew what is taken.
func (d *DiffView) Retake() {
	for _, side := range d.Sides() {
		side.update()
	}
	d.Refresh()
}

// GoToLines puts the caret into the row of a line of the older document, or of the newer one where that is -1.
func (d *DiffView) GoToLines(older, newer int) { d.goTo(d.rowOf(older, newer)) }
