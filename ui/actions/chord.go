package actions

import (
	"strconv"
	"strings"
)

// Mod is a set of modifier keys.
type Mod uint8

// The modifier keys. On macOS Ctrl is the Command key.
const (
	Ctrl Mod = 1 << iota
	Shift
	Alt
)

// modNames are the modifier keys as people read them, in the order in which they are written.
var modNames = []struct {
	mod  Mod
	name string
}{{Ctrl, "Ctrl+"}, {Shift, "Shift+"}, {Alt, "Alt+"}}

// Chord is a key with its modifiers. Key is the name that the toolkit gives it: "Return", "F5", "K", "`".
type Chord struct {
	Mod Mod
	Key string
}

// String writes a chord as people read it: Ctrl+Shift+Enter.
func (c Chord) String() string {
	s := ""
	for _, m := range modNames {
		if c.Mod&m.mod != 0 {
			s += m.name
		}
	}
	if name, ok := keyNames[c.Key]; ok {
		return s + name
	}
	return s + c.Key
}

// keypad is how the name of a key of the keypad ends.
const keypad = " (keypad)"

// Text writes a chord as people read it in the language of a person.
func (c Chord) Text(t Translate) string {
	if text, ok := strings.CutSuffix(c.String(), keypad); ok {
		return t("keys.keypad", text)
	}
	return c.String()
}

// ParseChord reads what String writes; false if there is no key in it.
func ParseChord(text string) (c Chord, ok bool) {
	for _, m := range modNames {
		if rest, has := strings.CutPrefix(text, m.name); has {
			c.Mod, text = c.Mod|m.mod, rest
		}
	}
	c.Key = text
	for key, name := range keyNames {
		if name == text {
			c.Key = key
		}
	}
	return c, c.Key != ""
}

// keyNames are the keys whose name in the toolkit is not what stands on them.
var keyNames = map[string]string{
	"Return": "Enter", "KP_Enter": "Enter" + keypad, "Escape": "Esc", "Delete": "Del", "Next": "PgDn", "Prior": "PgUp",
}

// chordUse is what stands against giving a chord to an action.
type chordUse uint8

const (
	chordFree   chordUse = iota
	chordPlain           // a key alone types or moves
	chordEdits           // text is edited with it, wherever there is text
	chordNobody          // the toolkit has no name for that key
)

// use tells what a chord is needed for beside actions.
func (c Chord) use() chordUse {
	switch {
	case c.Key == "" || strings.HasPrefix(c.Key, "Unknown"):
		return chordNobody
	case c.Mod&^Shift == 0 && !functionKey(c.Key):
		return chordPlain
	case c.Mod&Alt == 0 && c.Mod&Ctrl != 0 && edits(c):
		return chordEdits
	}
	return chordFree
}

// edits reports whether a key with Ctrl edits text or moves in it.
func edits(c Chord) bool {
	switch c.Key {
	case "Left", "Right", "Up", "Down", "Home", "End", "BackSpace", "Delete", "Insert", "Z":
		return true
	case "A", "C", "V", "X", "Y":
		return c.Mod&Shift == 0
	}
	return false
}

// functionKey reports whether a key is F1 to F24.
func functionKey(key string) bool {
	digits, ok := strings.CutPrefix(key, "F")
	n, err := strconv.Atoi(digits)
	return ok && err == nil && n >= 1 && n <= 24
}
