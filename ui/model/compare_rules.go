package model

import (
	"slices"
	"strings"

	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// CompareRules say by what rules responses are compared in this window.
type CompareRules struct {
	IgnoreOrder bool   `json:"ignore_order,omitempty"` // of keys
	ByValue     bool   `json:"by_value,omitempty"`     // numbers
	Ignore      string `json:"ignore"`                 // paths that are not looked at, as typed, with commas between them
}

// firstRules are those of a first start: a new call has a new id, which says nothing.
func firstRules() CompareRules { return CompareRules{Ignore: "id"} }

// CompareRules are the rules in force.
func (w *Workspace) CompareRules() CompareRules { return w.drafts.rules.CompareRules }

// ruleBook is the rules of the window, and those that are being typed.
type ruleBook struct {
	CompareRules
	due func() bool // takes back what was typed and does not hold yet; nil if nothing was
}

// SetCompareRules changes the rules and keeps them.
func (w *Workspace) SetCompareRules(change func(*CompareRules)) {
	book := &w.drafts.rules
	if book.due != nil {
		book.due()
		book.due = nil
	}
	before := book.CompareRules
	if change(&book.CompareRules); book.CompareRules != before {
		w.drafts.touch()
		w.Changed(loop.TopicCompare)
	}
}

// TypeIgnored takes over what is typed as paths that are not looked at, as soon as no more is typed.
func (w *Workspace) TypeIgnored(text string) {
	book := &w.drafts.rules
	if book.due != nil {
		book.due()
	}
	book.due = w.Later(filterPause, func() {
		w.SetCompareRules(func(r *CompareRules) { r.Ignore = text })
	})
}

// Ignore has a path not looked at any more.
func (w *Workspace) Ignore(rule string) {
	w.SetCompareRules(func(r *CompareRules) {
		if paths := r.paths(); !slices.Contains(paths, rule) {
			r.Ignore = strings.Join(append(paths, rule), ", ")
		}
	})
}

// paths are the paths that are not looked at.
func (r *CompareRules) paths() (paths []string) {
	path := ""
	for i := 0; i <= len(r.Ignore); i++ {
		switch {
		case i == len(r.Ignore) || r.Ignore[i] == ',':
			if path = strings.TrimSpace(path); path != "" {
				paths = append(paths, path)
			}
			path = ""
		case r.Ignore[i] == '\\' && i+1 < len(r.Ignore):
			path += r.Ignore[i : i+2]
			i++
		default:
			path += r.Ignore[i : i+1]
		}
	}
	return paths
}

// maxIgnored is how many paths are followed.
const maxIgnored = 200

func (r *CompareRules) options() jsondiff.Options {
	o := jsondiff.Options{IgnoreOrder: r.IgnoreOrder, ByValue: r.ByValue}
	for _, path := range r.paths() {
		if len(o.Ignore) < maxIgnored {
			o.Ignore = append(o.Ignore, jsondiff.ParseRule(path))
		}
	}
	return o
}

// IgnoreRule is a rule that leaves a value out, and how it is shown.
type IgnoreRule struct{ Rule, Label string }

// IgnoreRules are rules that leave a value out: where it stands, whatever the number of an item on the way is; and, if it is a member,
// wherever one of its name stands.
func IgnoreRules(path jsondoc.Path) []IgnoreRule {
	if len(path) == 0 {
		return []IgnoreRule{{"@this", "@this"}}
	}
	steps := make([]string, 0, len(path))
	for _, s := range path {
		step := "#"
		if !s.Item {
			step = jsondoc.Path{s}.GJSON()
		}
		steps = append(steps, step)
	}
	rules := []string{strings.Join(steps, ".")}
	if n := len(path) - 1; !path[n].Item {
		rules = append(rules, "**."+steps[n])
	}
	var all []IgnoreRule
	for _, r := range rules {
		if len(r) <= longest { // nobody could read a longer one
			all = append(all, IgnoreRule{r, wording.ClipName(r)})
		}
	}
	return all
}
