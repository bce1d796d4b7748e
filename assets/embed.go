// Package assets holds what the program carries inside itself: the translation tables with their Translator, the icon,
// and the quick-start collection. It imports nothing of ours.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed en.json zh-CN.json
var tables embed.FS

//go:embed icon.png
var icon []byte

//go:embed quickstart
var quickstart embed.FS

// Icon gives the program's icon, a PNG of 512 by 512 pixels. The caller may keep the bytes and must not write them.
func Icon() []byte { return icon }

// Quickstart gives the folder of the quick-start collection, whose requests go to the embedded demo service.
func Quickstart() fs.FS {
	sub, err := fs.Sub(quickstart, "quickstart")
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return sub
}
