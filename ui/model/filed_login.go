package model

import (
	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// loginOf is a login of a file as a draft has it.
func loginOf(l collection.Login) LoginDraft {
	d := LoginDraft{User: l.User, Password: rpcclient.NewSecret(l.Password), Token: rpcclient.NewSecret(l.Token)}
	switch {
	case l.Token != "":
		d.Kind = "bearer"
	case !l.IsZero():
		d.Kind = "basic"
	}
	return d
}

// login files who logs in, where the carrier knows that. A secret that was typed is left out; one that the file has already stays.
func (f *filed) login(d Draft, was collection.Login) {
	l := d.Access.Login
	if e, _, err := d.plain(); err == nil && e.Carrier != rpcclient.HTTP && e.Carrier != rpcclient.WebSocket {
		f.request.Login = was
		f.leave(l.Kind != loginOf(was).Kind, "save.left.login")
		return
	}
	switch l.Kind {
	case "basic":
		f.request.Login = collection.Login{User: l.User, Password: f.secret(l.Password, was.Password)}
	case "bearer":
		if was.Token == "" { // what it says of Basic is of no use with a token, and else stays
			was = collection.Login{}
		}
		was.Token = f.secret(l.Token, was.Token)
		f.request.Login = was
	}
}

// secret is what a file has of a secret: a reference, or what it had before.
func (f *filed) secret(typed rpcclient.Secret, was string) string {
	text := typed.Reveal()
	if text == "" || text == was || isReference(text) {
		return text
	}
	f.plain = true
	f.leave(true, "save.left.secret")
	return was
}

// isReference reports whether a text holds no secret but by its name.
func isReference(text string) bool {
	return named(text) && isScheme(nameForm.ReplaceAllString(text, ""))
}

// hideLogin puts a reference in the place of the secret that the tab logs in with, and gives that secret.
func (t *Tab) hideLogin(v *Volume) importing.Secret {
	name, at := "password", func(l *LoginDraft) *rpcclient.Secret { return &l.Password }
	if t.draft.Access.Login.Kind == "bearer" {
		name, at = "token", func(l *LoginDraft) *rpcclient.Secret { return &l.Token }
	}
	address := t.scope().preview().Resolve(t.draft.Endpoint, variables.Endpoint).String()
	s := importing.Named(name, *at(&t.draft.Access.Login), address, v.collection)
	s.Name = t.w.safe.nameOf(v.folder, s)
	t.Set(func(d *Draft) { *at(&d.Access.Login) = rpcclient.NewSecret("{{secret." + s.Name + "}}") })
	return s
}
