package model

import (
	"encoding/json"
	"maps"
	"slices"
	"unicode/utf8"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// windowFormat is the number of the newest format of the kept window that this program reads.
const windowFormat = 1

// windowState is what comes back at the next start.
type windowState struct {
	Format int                `json:"format"`
	Tabs   []tabState         `json:"tabs"`
	Active int                `json:"active"`
	Closed []closedTab        `json:"closed,omitempty"`
	Recent recent             `json:"recent"`
	Layout map[string]float64 `json:"layout,omitempty"`

	Shelf *shelfState `json:"shelf,omitempty"` // nil for that of a first start

	Folded map[string][]string `json:"folded,omitempty"` // by collection, the folders that are folded

	Environments map[string]string      `json:"environments,omitempty"` // by collection, the names of their files
	Pages        map[string][]pageState `json:"pages,omitempty"`        // by collection, what of its environments is not saved
	Raws         map[string]rawState    `json:"raws,omitempty"`         // by row, what of texts that are edited by hand is not saved

	Compare *CompareRules `json:"compare,omitempty"` // nil for those of a first start
}

// tabState is what is kept of a tab.
type tabState struct {
	Title   string    `json:"title,omitempty"`
	Source  string    `json:"source,omitempty"`
	Within  string    `json:"within,omitempty"` // of a tab without a source: whose values count
	Preview bool      `json:"preview,omitempty"`
	Draft   Draft     `json:"draft"`
	Unkept  []string  `json:"unkept,omitempty"` // what of Draft was typed and is not kept
	Saved   *Draft    `json:"saved,omitempty"`  // nil if it equals Draft
	Base    string    `json:"base,omitempty"`   // the text of its file when that was the same, of one that differs from Draft
	View    ViewState `json:"view"`

	Text consent.Folder `json:"text,omitzero"`  // whose text it is
	Said []said         `json:"said,omitempty"` // where addresses lead that were not typed
}

func (t *Tab) state() tabState {
	s := tabState{Title: t.title, Source: t.Source, Within: t.within, Preview: t.Preview, Draft: t.draft, View: t.View, Unkept: t.unkept(), Text: t.text, Said: t.said}
	if t.Modified() {
		saved := t.saved
		s.Saved, s.Base = &saved, string(t.base)
	}
	return s
}

func (w *Workspace) tabOf(s tabState) *Tab {
	t := w.newTab(s.Title, s.Source, s.Draft)
	t.Preview, t.View, t.within = s.Preview, s.View, s.Within
	if s.Saved != nil {
		t.saved = *s.Saved
		sameSecrets(&t.draft, &t.saved)
	}
	if s.Base != "" {
		t.base = []byte(s.Base)
		if t.request, _ = collection.Parse(t.base); t.request != nil {
			secretsAgain(&t.draft, &t.saved, loginOf(t.request.Login))
		}
	}
	w.addressAgain(t)
	if len(s.Unkept) > 0 {
		t.came = &cameBack{t.draft, s.Unkept}
	}
	t.hearsay = hearsay{s.Text, s.Said}
	t.rememberSayings()
	return t
}

// addressAgain gives a tab of a saved request the address of its file again, where no more of it was left out than what is not kept
// on disk.
func (w *Workspace) addressAgain(t *Tab) {
	it := w.Shelf.request(t.Source)
	if it == nil {
		return
	}
	address := it.address()
	for _, d := range []*Draft{&t.draft, &t.saved} {
		if d.Endpoint == keptAddress(address) {
			d.Endpoint = address
		}
	}
}

// snapshot is the window as it is now. It shares nothing that is written later, and is cheap however long the texts are.
func (w *Workspace) snapshot() *windowState {
	s := &windowState{
		Format: windowFormat, Active: w.tabs.active, Closed: slices.Clone(w.tabs.closed),
		Recent: w.recent.kept(), Layout: maps.Clone(w.drafts.layout), Environments: maps.Clone(w.chosen), Shelf: w.Shelf.state(), Folded: w.Sidebar.keptFolds(),
		Pages: w.unsavedPages(), Raws: w.Shelf.raws.state(),
	}
	if rules := w.drafts.rules.CompareRules; rules != firstRules() {
		s.Compare = &rules
	}
	for i, t := range w.tabs.open {
		switch {
		case t.file == "":
			s.Tabs = append(s.Tabs, t.state())
		case i <= w.tabs.active: // a file is shown for once
			s.Active = max(0, s.Active-1)
		}
	}
	return s
}

// text is the state as it is kept.
func (s *windowState) text() ([]byte, error) {
	text, err := json.MarshalIndent(s, "", " ")
	return append(text, '\n'), err
}

// plainDraft is a Draft as JSON has it, without the bytes that JSON cannot hold.
type plainDraft Draft

// keptDraft is a Draft as it is kept: texts that are no UTF-8 stand in Bytes, under the names of their fields.
type keptDraft struct {
	plainDraft
	Bytes      map[string][]byte `json:"bytes,omitempty"`
	References map[string]string `json:"references,omitempty"` // in the place of secrets, which are not kept
}

// MarshalJSON keeps every byte.
func (d Draft) MarshalJSON() ([]byte, error) {
	d.Endpoint, d.Access = keptAddress(d.Endpoint), d.Access.kept()
	k := keptDraft{plainDraft: plainDraft(d)}
	for name, text := range d.texts() {
		if !utf8.ValidString(*text) {
			if k.Bytes == nil {
				k.Bytes = map[string][]byte{}
			}
			k.Bytes[name] = []byte(*text)
		}
	}
	for name, secret := range d.logsInWith() {
		if text := secret.Reveal(); isReference(text) {
			if k.References == nil {
				k.References = map[string]string{}
			}
			k.References[name] = text
		}
	}
	return json.Marshal(k)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Draft) UnmarshalJSON(text []byte) error {
	var k keptDraft
	if err := json.Unmarshal(text, &k); err != nil {
		return err
	}
	*d = Draft(k.plainDraft)
	texts := d.texts()
	for name, bytes := range k.Bytes {
		if texts[name] != nil {
			*texts[name] = string(bytes)
		}
	}
	for name, secret := range d.logsInWith() {
		*secret = rpcclient.NewSecret(k.References[name])
	}
	return nil
}

// logsInWith are the secrets of a login, by the names under which references to them are kept.
func (d *Draft) logsInWith() map[string]*rpcclient.Secret {
	return map[string]*rpcclient.Secret{"password": &d.Access.Login.Password, "token": &d.Access.Login.Token}
}

// sameSecrets has two drafts that log in with the same share it, so that they are the same.
func sameSecrets(d, other *Draft) {
	for name, secret := range d.logsInWith() {
		if twin := other.logsInWith()[name]; twin.Equal(*secret) {
			*twin = *secret
		}
	}
}

// secretsAgain gives drafts that were kept the secrets again that stand in their file as they are, so that a save does not take them out of it.
func secretsAgain(d, saved *Draft, file LoginDraft) {
	says := (&Draft{Access: AccessDraft{Login: file}}).logsInWith()
	ours := d.logsInWith()
	for name, secret := range saved.logsInWith() {
		if secret.Reveal() != "" || says[name].Reveal() == "" {
			continue
		}
		if *secret = *says[name]; ours[name].Reveal() == "" {
			*ours[name] = *secret
		}
	}
}

// texts are the texts of a draft, by the names under which they are kept.
func (d *Draft) texts() map[string]*string {
	return map[string]*string{
		"endpoint": &d.Endpoint, "method": &d.Method, "params": &d.Params, "message": &d.Message, "id": &d.ID, "timeout": &d.Timeout,
		"headers": &d.Access.Headers, "env": &d.Access.Child.Env,
	}
}
