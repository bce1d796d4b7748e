package drive

import (
	"encoding/binary"
	"errors"
	"image"
	"image/color"
)

// The words of an XWD header that matter here, by position; all are big-endian.
const (
	xwdHeaderSize   = 0
	xwdWidth        = 4
	xwdHeight       = 5
	xwdBitsPerPixel = 11
	xwdBytesPerLine = 12
	xwdColours      = 19
	xwdWords        = 25
)

var errNotXWD = errors.New("not an XWD picture of 32 bits a pixel")

// decodeXWD reads the frame buffer file of Xvfb: a header, a colour map of 12 bytes an entry, rows of blue, green, red, blank.
func decodeXWD(data []byte) (*image.RGBA, error) {
	if len(data) < 4*xwdWords {
		return nil, errNotXWD
	}
	word := func(n int) int { return int(binary.BigEndian.Uint32(data[4*n:])) }
	w, h, line := word(xwdWidth), word(xwdHeight), word(xwdBytesPerLine)
	at := word(xwdHeaderSize) + 12*word(xwdColours)
	if word(xwdBitsPerPixel) != 32 || line < 4*w || len(data) < at+h*line {
		return nil, errNotXWD
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row := data[at+y*line:]
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{R: row[4*x+2], G: row[4*x+1], B: row[4*x], A: 255})
		}
	}
	return m, nil
}
