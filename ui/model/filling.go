package model

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"rpcexplorer/history/replies"
	"rpcexplorer/history/secrets"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// filling puts values in the place of names, in all texts of a draft.
type filling struct {
	sources *variables.Sources
	hears   *replies.Heard // the replies of the sources, where something is sent
	shows   bool           // what is made is to be shown: secrets stand there by their names
	asIs    bool           // names that stand for nothing stay; a secret is no such name

	secrets []rpcclient.Secret // that were put in
	insets  []rpcclient.Inset  // those of the address, where they stand by their names
	named   []rpcclient.Inset  // all of them by their names
	err     error              // of the first name that has no value
	unset   []variables.Use    // names that stay, each once
	made    []string           // names of what was made anew, each once
	body    *variables.Result  // of the params, or of the message
	carries bool               // a secret stands in the message
}

// literal is a text in which nothing is a name: what a peer wrote, or what went out as it stands, means no value of ours.
func literal(text string) string { return strings.ReplaceAll(text, "{{", "{{'{{'}}") }

// literalAddress is literal for an address that was recorded: what stands for a secret there stood for one when it went out.
func literalAddress(text string) string {
	return secretName.ReplaceAllStringFunc(literal(text), func(name string) string { return "{{" + strings.TrimPrefix(name, "{{'{{'}}") })
}

// secretName is what the name of a secret looks like in a text that is literal.
var secretName = regexp.MustCompile(`\{\{'\{\{'\}\}secret\.[^{}]*\}\}`)

// literalJSON is literal for JSON text. Where braces stand outside of a string there is no such text: it stays, and is told when it is sent.
func literalJSON(text string) string {
	if !named(text) {
		return text
	}
	if l := literal(text); (&variables.Sources{}).Resolve(l, variables.JSON).Reveal() == text {
		return l
	}
	return text
}

// put puts values into one text.
func (f *filling) put(text string, mode variables.Mode) string {
	if !named(text) {
		return text
	}
	return f.take(f.sources.Resolve(text, mode))
}

// take notes what became of the names of a text.
func (f *filling) take(r *variables.Result) string {
	f.note(r)
	if f.shows {
		return r.String()
	}
	for _, s := range r.Secrets {
		if !slices.ContainsFunc(f.secrets, s.Equal) {
			f.secrets = append(f.secrets, s)
		}
	}
	f.named = append(f.named, r.Insets...)
	return r.Reveal()
}

// message fills in what a message is made of.
func (f *filling) message(d Draft) Draft {
	before := len(f.named)
	defer func() { f.carries = len(f.named) > before }()
	text := &d.Params
	if d.Raw {
		text = &d.Message
	}
	if named(*text) {
		f.body = f.sources.Resolve(*text, variables.JSON)
		*text = f.take(f.body)
	}
	if !d.Raw {
		d.Method, d.ID = f.put(d.Method, variables.Text), f.put(d.ID, variables.JSON)
	}
	return d
}

// way fills in where a call goes, how, and how long it may take.
func (f *filling) way(d Draft) Draft {
	d.Endpoint = f.endpoint(d.Endpoint)
	f.goesTo(d.Endpoint)
	d.Timeout = f.put(d.Timeout, variables.Option)
	a := &d.Access
	a.Headers = f.headers(a.Headers)
	a.Child.Env = f.lines(a.Child.Env, func(*variables.Result) {})
	for _, text := range []*string{&a.WS.Protocols, &a.Login.User, &a.ZeroMQ.User, &a.ZeroMQ.ServerKey, &a.ZeroMQ.PublicKey, &a.Child.Dir} {
		*text = f.put(*text, variables.Header)
	}
	for _, secret := range []*rpcclient.Secret{&a.Login.Password, &a.Login.Token, &a.ZeroMQ.Password, &a.ZeroMQ.SecretKey} {
		if text := secret.Reveal(); named(text) {
			*secret = rpcclient.NewSecret(f.put(text, variables.Header))
		}
	}
	return d
}

// hear has responses taken as for what is sent: goesTo says whom it goes to.
func (f *filling) hear(s *scope) {
	f.hears = s.heard()
	f.hears.Sends = true
	f.sources.Response = f.hears
}

// goesTo tells the sources whom the call goes to.
func (f *filling) goesTo(address string) {
	if e, err := rpcclient.ParseEndpoint(address); err == nil && f.hears != nil {
		f.hears.Peer = e.Peer()
	}
}

// standIn puts a string in the place of a secret that is to stand bare in JSON: its name there would be no JSON.
func (f *filling) standIn(d *Draft) {
	if f.body == nil || len(f.body.Secrets) == 0 {
		return
	}
	text := &d.Params
	if d.Raw {
		text = &d.Message
	}
	if clean, _ := jsondoc.Uncomment([]byte(*text)); jsondoc.Check(clean) != nil {
		*text = f.body.Reveal() // of what stands for secrets in a preview
	}
}

// headers fills in headers. As in the address, no secret has a say in where a call goes.
func (f *filling) headers(text string) string {
	return f.lines(text, func(line *variables.Result) {
		if name, _, _ := strings.Cut(line.String(), ":"); f.err == nil && len(line.Secrets) > 0 && namesHost(name) {
			f.err = &secrets.Fault{Reason: secrets.ReasonInHost, Args: []any{line.String()}}
		}
	})
}

// lines fills in a text of lines, each by itself: no value brings a line of its own. look looks at each of them.
func (f *filling) lines(text string, look func(*variables.Result)) string {
	if !named(text) {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		r := f.sources.Resolve(line, variables.Header)
		look(r)
		lines[i] = f.take(r)
	}
	return strings.Join(lines, "\n")
}

// endpoint fills in an address. It is shown and recorded everywhere, so that secrets stand in it by their names, and only where they have no
// say in where a call goes.
func (f *filling) endpoint(text string) string {
	if !named(text) {
		return text
	}
	r := f.sources.Resolve(text, variables.Endpoint)
	if !insetsFit(r) && f.err == nil {
		f.err = &secrets.Fault{Reason: secrets.ReasonInEndpoint, Args: []any{r.String()}}
	}
	if f.take(r); !f.shows {
		f.insets = r.Insets
	}
	return r.String()
}

// insetsFit reports whether the secrets of an address stand where they may. What is no address for another reason is told elsewhere.
func insetsFit(r *variables.Result) bool {
	if len(r.Insets) == 0 {
		return true
	}
	e, err := rpcclient.ParseEndpoint(r.String())
	if err != nil {
		bare := r.String()
		for _, in := range r.Insets {
			bare = strings.ReplaceAll(bare, in.Name, "1") // which fits a host and a port
		}
		_, other := rpcclient.ParseEndpoint(bare)
		return other != nil
	}
	return e.Holds(r.Insets)
}

// note keeps the first error of the names in a text, which names stay, and what was made anew.
func (f *filling) note(r *variables.Result) {
	for _, u := range r.Uses {
		var fault *variables.Fault
		if f.err == nil && u.Err != nil && (!f.asIs || !errors.As(u.Err, &fault)) {
			f.err = u.Err
		}
		if u.Err != nil && !slices.ContainsFunc(f.unset, func(o variables.Use) bool { return o.Name == u.Name }) {
			f.unset = append(f.unset, u)
		}
	}
	for _, name := range r.Made {
		if !slices.Contains(f.made, name) {
			f.made = append(f.made, name)
		}
	}
}

// hasNames reports whether a draft may hold names anywhere.
func (d *Draft) hasNames() bool {
	a := &d.Access
	for _, text := range []string{
		d.Endpoint, d.Timeout, d.Method, d.ID, d.Params, d.Message, a.Headers, a.Child.Env, a.Child.Dir, a.WS.Protocols,
		a.Login.User, a.ZeroMQ.User, a.ZeroMQ.ServerKey, a.ZeroMQ.PublicKey,
		a.Login.Password.Reveal(), a.Login.Token.Reveal(), a.ZeroMQ.Password.Reveal(), a.ZeroMQ.SecretKey.Reveal(),
	} {
		if named(text) {
			return true
		}
	}
	return false
}

// valueNote says why a name has no value, for translation.
func valueNote(err error) rpcclient.Note {
	var v *variables.Fault
	var s *secrets.Fault
	var u *secrets.Unbound
	switch {
	case errors.As(err, &v):
		return rpcclient.Note{Key: v.Reason, Args: v.Args}
	case errors.As(err, &u):
		return rpcclient.Note{Key: u.Fault().Reason, Args: u.Fault().Args}
	case errors.As(err, &s):
		return rpcclient.Note{Key: s.Reason, Args: s.Args}
	}
	return rpcclient.Note{Key: "variable.other", Args: []any{err}}
}

// unresolved is the failure of a call with a name that has no value.
func unresolved(err error) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: rpcclient.CauseUnresolved, Arg: valueNote(err), Err: err}
}

// original is a fault of a text with its values as a fault of the text that was typed.
func original(f *jsondoc.Fault, r *variables.Result, typed string) *jsondoc.Fault {
	if f == nil || r == nil {
		return f
	}
	at := min(r.Origin(f.Off), len(typed))
	before := typed[:at]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return &jsondoc.Fault{Off: at, Line: strings.Count(before, "\n") + 1, Column: len([]rune(line)) + 1, Reason: f.Reason}
}
