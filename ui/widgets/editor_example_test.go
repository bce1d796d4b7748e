package widgets_test

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"rpcexplorer/ui/widgets"
)

// An editor types as one expects: brackets bring their closers, Enter indents.
func ExampleEditor() {
	test.NewApp().Settings().SetTheme(theme.DefaultTheme())
	e := widgets.NewEditor()
	e.OnChanged = func() { fmt.Println(e.Draft().Len(), "bytes") }
	e.TypedRune('{')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	fmt.Printf("%q\n", e.Text())
	// Output:
	// 2 bytes
	// 6 bytes
	// "{\n  \n}"
}
