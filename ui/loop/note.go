package loop

import (
	"slices"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// T translates. A text that cannot be made shows its key. Any goroutine may call it.
func (l *Loop) T(key string, args ...any) (text string) {
	if l.Guard(func() { text = l.config.Text.T(key, args...) }) != nil {
		return key
	}
	return text
}

// Note translates a note of the client core. Any goroutine may call it.
func (l *Loop) Note(n rpcclient.Note) string {
	if n.IsZero() {
		return ""
	}
	return l.T(n.Key, l.Arguments(n.Args)...)
}

// Arguments makes texts of arguments that are notes, durations or errors themselves. Texts may be of a peer's making.
func (l *Loop) Arguments(args []any) []any {
	args = slices.Clone(args)
	for i, a := range args {
		switch a := a.(type) {
		case rpcclient.Note:
			args[i] = l.Note(a)
		case time.Duration:
			args[i] = wording.Duration(a)
		case string:
			args[i] = wording.ClipTo(a, wording.ArgumentAt)
		case error:
			args[i] = wording.ClipTo(a.Error(), wording.ArgumentAt)
		}
	}
	return args
}
