package drive

import (
	"encoding/binary"
	"errors"
	"image"
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
		row, out := data[at+y*line:], m.Pix[m.PixOffset(0, y):]
		for x := 0; x < 4*w; x += 4 {
			out[x], out[x+1], out[x+2], out[x+3] = row[x+2], row[x+1], row[x], 255
		}
	}
	return m, nil
}
