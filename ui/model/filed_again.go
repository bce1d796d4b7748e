package model

import (
	"slices"
	"strings"

	"rpcexplorer/rpcclient"
)

// cameBack is a tab as it came back at a start: what was typed of it that is a secret is not kept, but that it was.
type cameBack struct {
	draft  Draft
	unkept []string
}

// unkeptAddress stands for what of an address is not kept.
const unkeptAddress = "address"

// unkept are the parts of the tab that were typed and are not kept on disk, since they are secrets.
func (t *Tab) unkept() []string {
	if t.came != nil && t.came.draft == t.draft {
		return t.came.unkept
	}
	var parts []string
	if keptAddress(t.draft.Endpoint) != t.draft.Endpoint {
		parts = append(parts, unkeptAddress)
	}
	for part, secret := range t.draft.logsInWith() {
		if text := secret.Reveal(); text != "" && !isReference(text) {
			parts = append(parts, part)
		}
	}
	slices.Sort(parts)
	return parts
}

// filedAgain is the tab's draft as a file has it, and whether it stands there: a kill may have come after the file was written and before that
// was noted. The keys that were typed stand there by whatever names they were given, and those that did not come back are taken from it.
func (t *Tab) filedAgain(v *Volume, it *saved) (Draft, bool) {
	d, says := t.draft, it.item.Request
	if t.came != nil && t.came.draft == d {
		for _, part := range t.came.unkept {
			d.takeUnkept(part, it)
		}
	}
	f := v.filed(d, it.item.Path, says)
	if f.hides && nameless(f.request.Endpoint) == nameless(says.Endpoint) {
		f.request.Endpoint = says.Endpoint
	}
	return d, f.request.Equal(says)
}

// takeUnkept takes a part that was not kept from a file that has it by its name.
func (d *Draft) takeUnkept(part string, it *saved) {
	if part == unkeptAddress {
		if kept, _ := filedAddress(d.Endpoint); nameless(kept) == nameless(it.item.Request.Endpoint) {
			d.Endpoint = it.address()
		}
		return
	}
	file := Draft{Access: AccessDraft{Login: loginOf(it.item.Request.Login)}}
	ours, says := d.logsInWith()[part], file.logsInWith()[part]
	if ours != nil && ours.Reveal() == "" && isReference(says.Reveal()) {
		*ours = rpcclient.NewSecret(says.Reveal())
	}
}

// nameless is an address whose secrets have no names in its path, and are left out of its query.
func nameless(address string) string {
	path, query, asks := strings.Cut(address, "?")
	path = secretReference.ReplaceAllString(path, "{{secret}}")
	if asks {
		path += "?" + secretReference.ReplaceAllString(query, "")
	}
	return path
}
