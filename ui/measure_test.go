package ui

import "fyne.io/fyne/v2"

// measured is the toolkit's app with a driver that remembers how large texts are. The toolkit forgets all sizes whenever a widget gets a theme of
// its own, as a dozen do in each window; and under the race detector, to measure a window's texts anew takes longer than all else that its test does.
type measured struct {
	fyne.App
	driver *measuring
}

// Driver implements fyne.App.
func (m measured) Driver() fyne.Driver { return m.driver }

// measuring is a driver that measures each text once. All themes of these tests have the same fonts.
type measuring struct {
	fyne.Driver
	known map[measure]size
}

type measure struct {
	text   string
	size   float32
	style  fyne.TextStyle
	source fyne.Resource
}

type size struct {
	fyne.Size
	baseline float32
}

// RenderedTextSize implements fyne.Driver.
func (m *measuring) RenderedTextSize(text string, points float32, style fyne.TextStyle, source fyne.Resource) (fyne.Size, float32) {
	key := measure{text, points, style, source}
	is, known := m.known[key]
	if !known {
		is.Size, is.baseline = m.Driver.RenderedTextSize(text, points, style, source)
		m.known[key] = is
	}
	return is.Size, is.baseline
}

// rememberSizes has the sizes of texts remembered from now on.
func rememberSizes() {
	app := fyne.CurrentApp()
	fyne.SetCurrentApp(measured{app, &measuring{app.Driver(), map[measure]size{}}})
}
