package model

import (
	"fmt"
	"slices"
	"strings"

	"rpcexplorer/rpcclient"
)

// standIns are what stands in the place of the names of an address, so that it can be read and changed with them still in it: each is a
// text that fits there and occurs nowhere else.
type standIns struct{ names, texts []string }

// firstStandIn is a number that fits a host, a port and a path.
const firstStandIn = 61001

// standIn puts texts in the place of the names of an address.
func standIn(address string) (string, standIns) {
	var s standIns
	var out strings.Builder
	rest, number := address, firstStandIn
	for {
		at := nameForm.FindStringIndex(rest)
		if at == nil {
			out.WriteString(rest)
			return out.String(), s
		}
		for strings.Contains(address, fmt.Sprint(number)) {
			number++
		}
		before, after := out.String()+rest[:at[0]], rest[at[1]:]
		text := standInFor(before, after, number)
		s.names, s.texts = append(s.names, rest[at[0]:at[1]]), append(s.texts, text)
		out.WriteString(rest[:at[0]] + text)
		rest = after
		number++
	}
}

// standInFor is a text that fits between two parts of an address.
func standInFor(before, after string, number int) string {
	switch {
	case strings.HasSuffix(before, "timeout="):
		return fmt.Sprintf("%ds", number)
	case strings.HasSuffix(before, "://") && (after == "" || strings.ContainsAny(after[:1], "/?#")):
		return fmt.Sprintf("%d:%d", number, number) // of a host that brings its port
	}
	return fmt.Sprint(number)
}

// names puts the names back.
func (s standIns) restore(address string) string {
	for i, text := range slices.Backward(s.texts) { // a host and port before its parts
		address = strings.ReplaceAll(address, text, s.names[i])
	}
	return address
}

// plain is the address of a draft with texts that fit in the place of names: what of it does not depend on them can be read. The error is
// a *rpcclient.Failure.
func (d *Draft) plain() (rpcclient.Endpoint, standIns, error) {
	address, s := standIn(d.Endpoint)
	e, err := rpcclient.ParseEndpoint(address)
	return e, s, err
}

// reshape changes an address, with its names still in it.
func (t *Tab) reshape(change func(rpcclient.Endpoint) rpcclient.Endpoint) {
	t.SetAddress(func(d *Draft) {
		if old, names, err := d.plain(); err == nil || len(names.names) == 0 {
			d.Endpoint = names.restore(change(old).String())
		}
	})
}

// SetAddress changes a part of the address. It reports whether there is one that can be changed: where a name stands for too much, that is
// told.
func (t *Tab) SetAddress(change func(*Draft)) bool {
	if _, names, err := t.draft.plain(); err != nil && len(names.names) > 0 {
		t.w.Tell("address.of_names", names.names[0])
		return false
	}
	t.Set(change)
	return true
}
