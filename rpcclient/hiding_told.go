package rpcclient

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"rpcexplorer/rpcclient/jsonrpc"
)

// Hiding is the failure with the texts of secrets overwritten in what it tells: a peer may have been quoted.
func (f *Failure) Hiding(secrets ...Secret) *Failure {
	forms := toldForms(secrets)
	clean := *f
	clean.Address, clean.Arg, clean.Err = forms.text(f.Address), hiddenArg(f.Arg, forms), hiddenError(f.Err, forms)
	return &clean
}

// Hiding is the note with the texts of secrets overwritten in its arguments, in all disguises. Those of n stay as they are.
func (n Note) Hiding(secrets ...Secret) Note {
	if len(n.Args) > 0 {
		n.Args = hiddenArgs(n.Args, toldForms(secrets))
	}
	return n
}

// hiddenNotices are notices with their arguments overwritten: they quote the message.
func hiddenNotices(notices []jsonrpc.Notice, forms *Seeker) []jsonrpc.Notice {
	notices = slices.Clone(notices)
	for i := range notices {
		notices[i].Args = hiddenArgs(notices[i].Args, forms)
	}
	return notices
}

func hiddenArgs(args []any, forms *Seeker) []any {
	args = slices.Clone(args)
	for i, a := range args {
		args[i] = hiddenArg(a, forms)
	}
	return args
}

// hiddenArg is an argument of a note with all forms overwritten. Texts, and bytes, stay of their type; what else prints a secret, alone or
// with all that it holds, becomes the text that it prints, without it. What prints none is returned as it is.
func hiddenArg(arg any, forms *Seeker) any {
	switch a := arg.(type) {
	case nil, bool:
		return arg
	case Note:
		return Note{a.Key, hiddenArgs(a.Args, forms)}
	case error:
		return hiddenError(a, forms)
	}
	switch v := reflect.ValueOf(arg); {
	case printsItself(arg):
	case v.Kind() == reflect.String:
		clean := reflect.New(v.Type()).Elem()
		clean.SetString(forms.text(v.String()))
		return clean.Interface()
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		clean, found := forms.hidden(v.Bytes())
		if !found {
			return arg
		}
		return reflect.ValueOf(clean).Convert(v.Type()).Interface()
	}
	return hiddenPrint(arg, forms)
}

// printsItself reports whether a value says by itself how it prints.
func printsItself(arg any) bool {
	switch arg.(type) {
	case fmt.Stringer, fmt.Formatter:
		return true
	}
	return false
}

// hiddenPrint is a value, or what it prints without secrets where it prints one in any of the ways in which somebody might have it print.
func hiddenPrint(arg any, forms *Seeker) any {
	if clean, found := forms.hidden([]byte(fmt.Sprint(arg))); found {
		return string(clean)
	}
	encoded, _ := json.Marshal(arg)
	for _, text := range []string{fmt.Sprintf("%+v", arg), fmt.Sprintf("%#v", arg), string(encoded)} {
		if _, found := forms.hidden([]byte(text)); found {
			return redacted
		}
	}
	return arg
}

// toldForms are the ways in which secrets may stand in what is told: also as fmt prints bytes and characters that are no text.
func toldForms(secrets []Secret) *Seeker {
	forms := disguises(secrets)
	for _, s := range secrets {
		if text := s.Reveal(); len(text) >= shortestHidden {
			for _, printed := range []any{[]byte(text), []rune(text)} {
				forms = append(forms, disguise{text: []byte(strings.Trim(fmt.Sprint(printed), "[]"))})
			}
		}
	}
	return newSeeker(forms)
}

// hiddenError is an error whose text has all forms overwritten.
func hiddenError(err error, forms *Seeker) error {
	if err == nil {
		return nil
	}
	text, found := forms.hidden([]byte(err.Error()))
	if !found {
		return err
	}
	v := veiled{err: err, text: string(text)}
	if f := (*Failure)(nil); errors.As(err, &f) {
		v.failure = &Failure{f.Cause, forms.text(f.Address), hiddenArg(f.Arg, forms), hiddenError(f.Err, forms)}
	}
	return v
}

// veiled is an error that tells less, however it is printed. It is still what it was to those that look for its kind.
type veiled struct {
	err     error
	text    string
	failure *Failure // that it is or wraps, without secrets; nil if it is none
}

func (v veiled) Error() string { return v.text }
func (v veiled) Unwrap() error { return v.err }

// As gives the Failure without secrets.
func (v veiled) As(target any) bool {
	f, ok := target.(**Failure)
	if ok && v.failure != nil {
		*f = v.failure
	}
	return ok && v.failure != nil
}

// Format prints the text alone: fmt would print what lies in it for %+v.
func (v veiled) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(v.text)) }
