package values

import (
	"bytes"
	"image"
	_ "image/jpeg" // read by their heads
	_ "image/png"
	"strings"
)

// picture reads the head of a picture.
func picture(b []byte) (Reading, bool) {
	if len(b) == 0 {
		return Reading{}, false
	}
	if c, format, err := image.DecodeConfig(bytes.NewReader(b)); err == nil {
		return Reading{Kind: Picture, Bytes: b, Text: strings.ToUpper(format), Width: c.Width, Height: c.Height}, true
	}
	return svg(b)
}

// readSVG reads a text that is a picture.
func readSVG(text string) (Reading, bool) { return svg([]byte(text)) }

// svgHead is how far into a text the element of an SVG begins at most.
const svgHead = 4 << 10

func svg(b []byte) (Reading, bool) {
	head := bytes.TrimSpace(b[:min(len(b), svgHead)])
	if !bytes.HasPrefix(head, []byte("<")) || !bytes.Contains(head, []byte("<svg")) {
		return Reading{}, false
	}
	return Reading{Kind: Picture, Bytes: b, Text: "SVG"}, true
}
