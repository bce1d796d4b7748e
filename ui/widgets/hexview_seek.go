package widgets

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
)

// seekReach is how many bytes one search looks through at most: it takes some tens of milliseconds.
const seekReach = 128 << 20

// ParseBytes reads what a person looks for among bytes: pairs of hex digits, blanks between them or not; what is none of these,
// or stands in quotation marks, is text.
func ParseBytes(text string) []byte {
	if n := len(text); n >= 2 && text[0] == '"' && text[n-1] == '"' {
		return []byte(text[1 : n-1])
	}
	digits := strings.Join(strings.Fields(strings.TrimPrefix(text, "0x")), "")
	if b, err := hex.DecodeString(digits); err == nil && len(b) > 0 {
		return b
	}
	return []byte(text)
}

// ParseOffset reads an offset: decimal, or hex with 0x before it. A sign makes it count from another offset.
func ParseOffset(text string, from int) (off int, ok bool) {
	text = strings.ReplaceAll(strings.TrimSpace(text), "_", "")
	n, err := strconv.ParseInt(text, 0, 64)
	if err != nil {
		return 0, false
	}
	if strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") {
		n += int64(from)
	}
	return int(n), n >= 0
}

// GoTo selects the byte at an offset and brings it into sight; false if there is none.
func (h *HexView) GoTo(off int) bool {
	if off < 0 || off >= len(h.data.bytes) {
		return false
	}
	h.moveTo(off, false)
	return true
}

// Find selects the next place of some bytes behind the selection, or the last one before it, and beyond the end goes on from the
// other one. It looks through 128 MB at most, and reports whether there is any in them.
func (h *HexView) Find(sought []byte, back bool) bool {
	all, at := h.data.bytes, h.bytes.span()
	off := -1
	switch {
	case len(sought) == 0:
	case back:
		if off = lastIn(all, sought, at.Off+len(sought)-1, seekReach); off < 0 {
			off = lastIn(all, sought, len(all), seekReach-at.Off)
		}
	default:
		from := at.Off
		if h.bytes.any {
			from++
		}
		if off = firstIn(all, sought, from, seekReach); off < 0 {
			off = firstIn(all, sought, 0, seekReach-len(all)+from)
		}
	}
	if off < 0 {
		return false
	}
	h.choose(off, off+len(sought)-1)
	h.RevealSpan(jsondoc.Span{Off: off, Len: len(sought)})
	return true
}

// firstIn is the first place of some bytes from an offset on, within reach; -1 if there is none.
func firstIn(all, sought []byte, from, reach int) int {
	from = min(from, len(all))
	if i := bytes.Index(all[from:min(len(all), from+max(0, reach))], sought); i >= 0 {
		return from + i
	}
	return -1
}

// lastIn is the last place of some bytes that ends before an offset, within reach; -1 if there is none.
func lastIn(all, sought []byte, to, reach int) int {
	to = max(0, min(to, len(all)))
	from := max(0, to-max(0, reach))
	if i := bytes.LastIndex(all[from:to], sought); i >= 0 {
		return from + i
	}
	return -1
}
