package drive

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// calm is how long a picture must stay the same to be taken as finished.
const calm = 150 * time.Millisecond

// Still waits until the region r of the screen has stopped changing, and gives the whole picture. A region with a blinking
// caret in it never does.
func (d *Display) Still(t testing.TB, r image.Rectangle) *image.RGBA {
	t.Helper()
	last, since := d.Look(t), time.Now()
	Until(t, "the picture to settle", func() bool {
		now := d.Look(t)
		if Changed(last, now, r) > 0 {
			last, since = now, time.Now()
		}
		return time.Since(since) >= calm
	})
	return last
}

// Changed counts the pixels of the region r in which the pictures differ.
func Changed(a, b *image.RGBA, r image.Rectangle) int {
	n := 0
	r = r.Intersect(a.Rect).Intersect(b.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		from, to := a.PixOffset(r.Min.X, y), a.PixOffset(r.Max.X, y)
		if bytes.Equal(a.Pix[from:to], b.Pix[from:to]) {
			continue
		}
		for x := r.Min.X; x < r.Max.X; x++ {
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) {
				n++
			}
		}
	}
	return n
}

// Count is how many pixels of the region r have the colour c, give or take what smoothing of edges does to it.
func Count(m *image.RGBA, r image.Rectangle, c color.RGBA) int {
	const near = 24
	n := 0
	r = r.Intersect(m.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p := m.RGBAAt(x, y)
			if apart(p.R, c.R) <= near && apart(p.G, c.G) <= near && apart(p.B, c.B) <= near {
				n++
			}
		}
	}
	return n
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// Save writes the screen as it is into the folder that Keep names.
func (d *Display) Save(t testing.TB, name string) {
	t.Helper()
	path := filepath.Join(Keep(t), name+".png")
	WritePNG(t, path, d.Look(t))
	t.Logf("picture of the screen: %s", path)
}

// WritePNG writes a picture to a file.
func WritePNG(t testing.TB, path string, m image.Image) {
	t.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, m); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
