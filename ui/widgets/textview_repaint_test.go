package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// forgetful is a driver that has forgotten which canvas an object is on, but for one object.
type forgetful struct {
	fyne.Driver
	known  fyne.CanvasObject
	canvas *listening
}

func (f *forgetful) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	if o == f.known && o != nil {
		return f.canvas
	}
	return nil
}

// listening is a canvas that notes what is to be painted anew.
type listening struct {
	fyne.Canvas
	anew []fyne.CanvasObject
}

func (l *listening) Refresh(o fyne.CanvasObject) { l.anew = append(l.anew, o) }

// forgetting is an app with such a driver.
type forgetting struct {
	fyne.App
	driver fyne.Driver
}

func (f forgetting) Driver() fyne.Driver { return f.driver }

// TestRowsAreNeverOldPictures: a row that shows other text is painted anew even where the toolkit has forgotten which canvas its
// raster is on, and where it has forgotten that of the view, it is a raster that was never painted.
func TestRowsAreNeverOldPictures(t *testing.T) {
	v := NewTextView(nil)
	newWindow(t, v, 400, 200)
	r := newRow(&v.page)
	set := func(text string) {
		glyphs := window{cols: 80}.layText(nil, 0, text, Plain)
		r.set(glyphs, v.page.atlas, v.page.grid().size)
	}
	set("first")
	app := fyne.CurrentApp()
	defer fyne.SetCurrentApp(app)
	canvas := &listening{}
	fyne.SetCurrentApp(forgetting{app, &forgetful{app.Driver(), v.outer, canvas}})
	was := r.raster
	set("other")
	if r.raster != was || !slices.Contains(canvas.anew, fyne.CanvasObject(was)) {
		t.Error("the canvas was not told of a row that changed")
	}
	fyne.SetCurrentApp(forgetting{app, &forgetful{app.Driver(), nil, canvas}})
	set("third")
	if r.raster == was || r.raster.Size() != was.Size() {
		t.Error("a raster that may have an old picture shows another text")
	}
}
