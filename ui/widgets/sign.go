package widgets

// Sign is the mark beside a line that differs from the one it is compared with. It says by its shape what the ground says by its
// colour.
type Sign uint8

// The signs.
const (
	NoSign      Sign = iota
	SignAdded        // stands in this text only, which is the newer one
	SignRemoved      // stands in this text only, which is the older one
	SignChanged      // is another one there
	SignMoved        // stands elsewhere there
	SignAlike        // is equal by the rules, but has other characters
	SignAsked        // somebody is to decide whether it stays
	SignTaken        // stays
	SignLeft         // does not stay
)

// signs are what the marks look like.
var signs = [...]struct {
	shape rune
	style Style
}{
	NoSign: {0, Plain}, SignAdded: {'+', OK}, SignRemoved: {'−', Error}, SignChanged: {'~', Warn}, SignMoved: {'↷', Accent}, SignAlike: {'≈', Muted},
	SignAsked: {'?', Warn}, SignTaken: {'✓', OK}, SignLeft: {'×', Muted},
}

// laySign appends the mark of a line, in the column of the marks that fold.
func (w window) laySign(dst []glyph, s Sign) []glyph {
	if mark := signs[s]; mark.shape != 0 {
		dst = append(dst, glyph{mark.shape, int32(w.gutter - foldCols - 1), 1, mark.style})
	}
	return dst
}
