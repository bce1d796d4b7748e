package rpcclient

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient/jsonrpc"
)

type (
	named    string
	leaflet  struct{ Public, private string }
	stringer struct{ text *string }
	shouting []byte
)

func (s stringer) String() string { return "says " + *s.text }
func (s shouting) String() string { return strings.ToUpper(string(s)) }

// TestB03HidingOfAllArguments: whatever an argument of a note is, however it is printed or encoded, it has no secret; and what has none stays
// what it was.
func TestB03HidingOfAllArguments(t *testing.T) {
	const word, number = "canary.in/a:mine", "90210777"
	secrets := []Secret{NewSecret(word), NewSecret(number)}
	text := "x" + word
	withUser := &url.URL{Scheme: "http", User: url.UserPassword("me", word), Host: "h"}
	inner := &Failure{Cause: CauseBroken, Address: text, Arg: []byte(text), Err: errors.New(text)}
	for name, arg := range map[string]any{
		"string": text, "named": named(text), "bytes": []byte(text), "raw JSON": json.RawMessage(`"` + text + `"`), "named bytes": shouting(text),
		"stringer": stringer{&text}, "pointer to one": &stringer{&text}, "URL": withUser, "URL by value": *withUser, "address": &net.UnixAddr{Name: text},
		"struct": leaflet{Public: text}, "unexported": leaflet{private: text}, "pointer": &leaflet{private: text}, "strings": []string{"a", text},
		"map": map[string]any{"k": []any{text}}, "key": map[string]int{text: 1}, "error": errors.New(text), "wrapped": fmt.Errorf("of: %w", inner),
		"failure": inner, "note": Note{Key: "k", Args: []any{[]byte(text), Note{Args: []any{90210777}}}}, "int": 90210777, "uint64": uint64(90210777), "float": 90210777.5,
		"number of JSON": json.Number(number), "duration": 90210777 * time.Second, "runes": []rune(text),
	} {
		note := Note{Key: "k", Args: []any{arg, 7}}
		f := Frame{Note: note}.Hiding(secrets...)
		x := (&Exchange{Outcome: Outcome{
			Failure: &Failure{Cause: CauseBroken, Address: text, Arg: arg, Err: inner}, Notices: []jsonrpc.Notice{{Key: "k", Args: []any{arg}}},
		}}).Hiding(secrets...)
		var found *Failure
		if !errors.As(x.Outcome.Failure.Err, &found) || found.Cause != inner.Cause {
			t.Errorf("%s: the failure below is lost", name)
		}
		for _, got := range []any{f.Note.Args[0], f.Note, x.Outcome.Failure, *x.Outcome.Failure, x.Outcome.Notices, x.Outcome.Failure.Err, found, AsFailure("", x.Outcome.Failure.Err)} {
			encoded, _ := json.Marshal(got)
			for _, printed := range []string{fmt.Sprint(got), fmt.Sprintf("%+v", got), fmt.Sprintf("%#v", got), fmt.Sprintf("%s", got), string(encoded)} {
				for _, secret := range []string{word, strings.ToUpper(word), number, url.UserPassword("", word).String(), fmt.Sprint([]byte(word)), fmt.Sprint([]rune(word))} {
					if strings.Contains(printed, strings.Trim(secret, "[]")) {
						t.Errorf("%s: %T prints %s", name, got, printed)
					}
				}
			}
		}
		if !reflect.DeepEqual(note.Args[0], arg) || f.Note.Args[1] != 7 {
			t.Errorf("%s: what was given was changed", name)
		}
	}
	for _, arg := range []any{nil, true, 7, 1.5, "text", named("n"), json.RawMessage("{}"), time.Second, leaflet{"a", "b"}, &url.URL{Host: "h"}, []string{"a"}, NewSecret(word)} {
		if got := hiddenArg(arg, formsOf(secrets)); !reflect.DeepEqual(got, arg) {
			t.Errorf("%#v became %#v", arg, got)
		}
	}
	if got := hiddenArg(named(text), formsOf(secrets)); got != named("x"+strings.Repeat("*", len(word))) {
		t.Errorf("a named text became %#v", got)
	}
	if got, ok := hiddenArg(json.RawMessage(`"`+text+`"`), formsOf(secrets)).(json.RawMessage); !ok || len(got) != len(text)+2 {
		t.Errorf("raw JSON became %#v", got)
	}
}
