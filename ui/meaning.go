package ui

import (
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
)

// typable is a field that a person types into.
type typable interface{ SetText(text string) }

// meaning makes what hears of what is typed into a field: it is told what that means. What hides in it, since it was pasted, stands in the field
// as escapes from then on, as it does wherever a name is shown; an escape that is typed is what it stands for.
func (w *Window) meaning(field typable, take func(meant string)) func(string) {
	return guarded(w, func(text string) {
		if strings.ContainsFunc(text, jsondoc.IsHidden) {
			field.SetText(jsondoc.Shown(jsondoc.Meant(text))) // which tells of itself
			return
		}
		take(jsondoc.Meant(text))
	})
}

// fill shows a text in a field in which something stands, if that does not mean it already.
func fill(field typable, stands, text string) {
	if jsondoc.Meant(stands) != text || strings.ContainsFunc(stands, jsondoc.IsHidden) {
		field.SetText(jsondoc.Shown(text))
	}
}
