package widgets

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
)

// glyph is one character of a row: what stands in which column.
type glyph struct {
	r     rune
	col   int32 // from the left edge of the view
	cols  uint8 // 0: drawn over the cell before
	style Style
}

// atlasKey is all that the look of a glyph depends on; an atlas lives until one of these changes.
type atlasKey struct {
	font   fyne.Resource
	px     float32     // size of the text in pixels
	cell   image.Point // size of a cell in pixels
	colors [styleCount]color.NRGBA
}

// maxTiles bounds the glyphs kept beside ASCII: a text in every script there is must not fill the memory.
const maxTiles = 4096

// atlas keeps drawn glyphs, so that painting a row is copying tiles.
type atlas struct {
	atlasKey
	baseline int
	waiting  bool // a glyph was drawn as a box because the fonts of the system are still being scanned
	ascii    [styleCount][128]*image.RGBA
	other    map[tileKey]*image.RGBA
}

type tileKey struct {
	r     rune
	cols  uint8
	style Style
}

func newAtlas(key atlasKey) *atlas {
	_, ascent, descent := fonts().metrics(key.font, key.px)
	return &atlas{
		atlasKey: key,
		baseline: int((float32(key.cell.Y)-ascent-descent)/2 + ascent + 0.5),
		other:    map[tileKey]*image.RGBA{},
	}
}

// tile gives the pixels of a glyph.
func (a *atlas) tile(g glyph) *image.RGBA {
	if g.r < 128 && g.cols == 1 {
		slot := &a.ascii[g.style][g.r]
		if *slot == nil {
			*slot = a.draw(g)
		}
		return *slot
	}
	key := tileKey{g.r, g.cols, g.style}
	if t := a.other[key]; t != nil {
		return t
	}
	if len(a.other) >= maxTiles {
		clear(a.other)
	}
	t := a.draw(g)
	a.other[key] = t
	return t
}

func (a *atlas) draw(g glyph) *image.RGBA {
	size := image.Pt(a.cell.X*int(max(1, g.cols)), a.cell.Y)
	img, waiting := fonts().draw(g.r, a.font, a.px, size, a.baseline)
	a.waiting = a.waiting || waiting
	tile := image.NewRGBA(img.Rect)
	if coloured(img) { // an emoji brings its own colours
		draw.Draw(tile, tile.Rect, img, image.Point{}, draw.Src)
		return tile
	}
	draw.DrawMask(tile, tile.Rect, image.NewUniform(a.colors[g.style]), image.Point{}, img, image.Point{}, draw.Src)
	return tile
}

func coloured(img *image.NRGBA) bool {
	for i := 0; i < len(img.Pix); i += 4 {
		if p := img.Pix[i : i+4]; p[3] > 128 && (p[0] < 250 || p[1] < 250 || p[2] < 250) {
			return true
		}
	}
	return false
}

// paint draws the glyphs of a row into its picture, which must be clear.
func (a *atlas) paint(dst *image.RGBA, glyphs []glyph) {
	for _, g := range glyphs {
		if g.r == ' ' {
			continue
		}
		col := int(g.col)
		if g.cols == 0 {
			at := image.Pt((col-1)*a.cell.X, 0)
			tile := a.tile(g)
			draw.Draw(dst, tile.Rect.Add(at), tile, image.Point{}, draw.Over)
			continue
		}
		blit(dst, a.tile(g), col*a.cell.X)
	}
}

// blit copies a tile to column x of the pixels of dst, cutting off what is outside.
func blit(dst, tile *image.RGBA, x int) {
	skip := max(0, -x)
	width := min(tile.Rect.Dx(), dst.Rect.Dx()-x) - skip
	if width <= 0 {
		return
	}
	for y := range min(tile.Rect.Dy(), dst.Rect.Dy()) {
		to, from := y*dst.Stride+(x+skip)*4, y*tile.Stride+skip*4
		copy(dst.Pix[to:to+width*4], tile.Pix[from:from+width*4])
	}
}
