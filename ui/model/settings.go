package model

import (
	"slices"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model/past"
)

// Values are the settings of a person, as they are kept.
type Values struct {
	Format   int     `json:"format"`
	Theme    string  `json:"theme"`    // "dark", "light" or "system"
	Language string  `json:"language"` // a language tag; "" follows the system
	Zoom     float32 `json:"zoom"`     // of all sizes; 1 is 100 %
	Secrets  string  `json:"secrets"`  // where secrets of collections are kept, one of Keepers
	Wait     string  `json:"timeout"`  // how long a call may take, as rpcclient.ParseTimeout reads it

	Kept past.Kept `json:"history"` // how much of the history is kept

	WrapResponse bool `json:"wrap_response"` // lines of the pretty form that are too wide go on in further rows
	WrapRequest  bool `json:"wrap_request"`  // and those of the editors
	UnwrapRaw    bool `json:"unwrap_raw"`    // those of the bytes as they came do not
}

// settingsFormat is the number of the newest format of the settings that this program reads.
const settingsFormat = 1

// Bounds of the zoom.
const (
	minZoom = 0.5
	maxZoom = 3
)

// Themes are the values of Values.Theme.
var Themes = []string{"dark", "light", "system"}

func defaults() Values {
	return Values{Format: settingsFormat, Theme: "dark", Zoom: 1, Secrets: KeepInKeyring, Wait: "5s", Kept: past.DefaultKept()}
}

// Timeout is how long a call may take that says nothing itself.
func (v Values) Timeout() time.Duration {
	d, err := rpcclient.ParseTimeout(v.Wait)
	if err != nil {
		return 5 * time.Second
	}
	return d
}

// Settings are the values in force.
type Settings struct {
	w      *Workspace
	values Values
	frozen bool // the kept settings cannot be read here, or only in part: they are not written over
}

// newSettings reads the kept settings, as far as they can be read.
func newSettings(w *Workspace) *Settings {
	s := &Settings{w: w, values: defaults()}
	kept, found := defaults(), false
	found, s.frozen = w.keeper.read(keptText{
		settingsFile, "settings.damaged.json", settingsFormat, "status.settings_unreadable", "status.settings_newer",
	}, &kept, &kept.Format)
	if found {
		s.values = kept.sane()
		s.speak()
	}
	return s
}

// sane brings values that mean nothing back to the defaults.
func (v Values) sane() Values {
	d := defaults()
	if !slices.Contains(Themes, v.Theme) {
		v.Theme = d.Theme
	}
	if !(v.Zoom >= minZoom && v.Zoom <= maxZoom) {
		v.Zoom = d.Zoom
	}
	if !slices.Contains(Keepers, v.Secrets) {
		v.Secrets = d.Secrets
	}
	if _, err := rpcclient.ParseTimeout(v.Wait); err != nil {
		v.Wait = d.Wait
	}
	if !v.Kept.Usable() {
		v.Kept = d.Kept
	}
	return v
}

// Values are the settings in force.
func (s *Settings) Values() Values { return s.values }

// Change changes settings, keeps them, and has everything shown anew.
func (s *Settings) Change(change func(*Values)) {
	before := s.values
	change(&s.values)
	s.values = s.values.sane()
	if s.values == before {
		return
	}
	if s.values.Language != before.Language {
		s.speak()
		s.w.Shelf.speak()
		s.w.Sidebar.search()
	}
	s.save()
	s.w.ChangedAll()
}

// speak changes to the language of the settings, or of the system.
func (s *Settings) speak() {
	tag := s.values.Language
	if tag == "" {
		tag = s.w.config.SystemLanguage
	}
	s.w.Guard(func() { s.w.config.Text.SetLanguage(tag) })
}

// Zoom makes everything larger (+1), smaller (-1), or as it was made (0).
func (s *Settings) Zoom(step int) {
	s.Change(func(v *Values) {
		if step == 0 {
			v.Zoom = 1
			return
		}
		tenths := int(v.Zoom*10+0.5) + step // whole tenths, so that steps do not add up an error
		v.Zoom = min(max(float32(tenths)/10, minZoom), maxZoom)
	})
}

// save keeps the settings.
func (s *Settings) save() {
	if s.frozen {
		return
	}
	values := s.values
	values.Format = settingsFormat
	s.w.keeper.keep(settingsFile, func() ([]byte, error) { return indented(values) })
}
