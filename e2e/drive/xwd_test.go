package drive

import (
	"encoding/binary"
	"errors"
	"image/color"
	"testing"
)

// picture is an XWD file of 2 by 1 pixels, blue then red, with one colour in its map and two bytes of filling a row.
func picture() []byte {
	words := [xwdWords]uint32{xwdHeaderSize: 4 * xwdWords, xwdWidth: 2, xwdHeight: 1, xwdBitsPerPixel: 32, xwdBytesPerLine: 10, xwdColours: 1}
	var b []byte
	for _, w := range words {
		b = binary.BigEndian.AppendUint32(b, w)
	}
	b = append(b, make([]byte, 12)...)
	return append(b, 255, 0, 0, 0, 0, 0, 254, 0, 0, 0)
}

func TestDecodeXWD(t *testing.T) {
	m, err := decodeXWD(picture())
	if err != nil {
		t.Fatal(err)
	}
	for x, want := range []color.RGBA{{B: 255, A: 255}, {R: 254, A: 255}} {
		if got := m.RGBAAt(x, 0); got != want {
			t.Errorf("pixel %d: got %v, want %v", x, got, want)
		}
	}
}

func TestDecodeXWDRefusesWhatIsCut(t *testing.T) {
	whole := picture()
	for n := range whole {
		if _, err := decodeXWD(whole[:n]); !errors.Is(err, errNotXWD) {
			t.Fatalf("cut to %d bytes: got %v, want %v", n, err, errNotXWD)
		}
	}
}
