package ui

import (
	"encoding/binary"
	"slices"

	"fyne.io/fyne/v2"
)

// underscoreRoom is the part of the font's size that is added below its lines.
const underscoreRoom = 0.12

// roomier is a font with more room below its lines. The toolkit rounds the height of a line down and its base line up, so
// that at small sizes the lowest row of pixels of the monospace font is cut off, and with it every underscore.
func roomier(font fyne.Resource) fyne.Resource {
	data := slices.Clone(font.Content())
	head, hhea := fontTable(data, "head"), fontTable(data, "hhea")
	if len(head) < 20 || len(hhea) < 8 {
		return font
	}
	unitsPerEm := binary.BigEndian.Uint16(head[18:])
	descender := int16(binary.BigEndian.Uint16(hhea[6:])) - int16(float64(unitsPerEm)*underscoreRoom)
	binary.BigEndian.PutUint16(hhea[6:], uint16(descender))
	return fyne.NewStaticResource("roomier "+font.Name(), data)
}

// fontTable finds a table of a TrueType font by its tag; nil if there is none. It shares memory with the font.
func fontTable(font []byte, tag string) []byte {
	const header, entry = 12, 16
	if len(font) < header {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := header + i*entry
		if at+entry > len(font) {
			return nil
		}
		if string(font[at:at+4]) != tag {
			continue
		}
		from, length := uint64(binary.BigEndian.Uint32(font[at+8:])), uint64(binary.BigEndian.Uint32(font[at+12:]))
		if from+length > uint64(len(font)) {
			return nil
		}
		return font[from : from+length]
	}
	return nil
}
