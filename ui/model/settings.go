package model

import (
	"encoding/json"
	"time"
)

// Values are the settings of a person, as they are kept.
type Values struct {
	Format   int     `json:"format"`
	Theme    string  `json:"theme"`    // "dark", "light" or "system"
	Language string  `json:"language"` // a language tag; "" follows the system
	Zoom     float32 `json:"zoom"`     // of all sizes; 1 is 100 %
	Wait     string  `json:"timeout"`  // how long a call may take, as ParseTimeout reads it
}

// settingsFormat is the number of the newest format of the settings that this program reads.
const settingsFormat = 1

// Bounds and steps of the zoom.
const (
	minZoom  = 0.5
	maxZoom  = 3
	zoomStep = 0.1
)

// Themes are the values of Values.Theme.
var Themes = []string{"dark", "light", "system"}

func defaults() Values {
	return Values{Format: settingsFormat, Theme: "dark", Zoom: 1, Wait: "5s"}
}

// Timeout is how long a call may take that says nothing itself.
func (v Values) Timeout() time.Duration {
	d, err := ParseTimeout(v.Wait)
	if err != nil {
		return 5 * time.Second
	}
	return d
}

// Settings are the values in force.
type Settings struct {
	w      *Workspace
	values Values
	newer  bool // the kept settings are of a newer program: they are not written over
}

// newSettings reads the kept settings. What cannot be read is told and stays as it is until a setting is changed.
func newSettings(w *Workspace) *Settings {
	s := &Settings{w: w, values: defaults()}
	text, err := w.config.Store.Load(settingsFile)
	if err != nil {
		w.tell("status.settings_unreadable", err)
		return s
	}
	if text == nil {
		return s
	}
	kept := defaults()
	if err := json.Unmarshal(text, &kept); err != nil {
		w.tell("status.settings_unreadable", err)
		return s
	}
	s.newer = kept.Format > settingsFormat
	if s.newer {
		w.tell("status.settings_newer")
	}
	s.values = kept.sane()
	s.speak()
	return s
}

// sane brings values that mean nothing back to the defaults.
func (v Values) sane() Values {
	d := defaults()
	if v.Theme != "dark" && v.Theme != "light" && v.Theme != "system" {
		v.Theme = d.Theme
	}
	if !(v.Zoom >= minZoom && v.Zoom <= maxZoom) {
		v.Zoom = d.Zoom
	}
	if _, err := ParseTimeout(v.Wait); err != nil {
		v.Wait = d.Wait
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
	s.w.config.Text.SetLanguage(tag)
}

// Zoom makes everything larger (+1), smaller (-1), or as it was made (0).
func (s *Settings) Zoom(step int) {
	s.Change(func(v *Values) {
		if step == 0 {
			v.Zoom = 1
			return
		}
		tenths := int(v.Zoom*10+0.5) + step // whole tenths, so that steps do not add up an error
		v.Zoom = min(max(float32(tenths)*zoomStep, minZoom), maxZoom)
	})
}

// save keeps the settings, off the user interface's goroutine.
func (s *Settings) save() {
	if s.newer {
		return
	}
	values := s.values
	values.Format = settingsFormat
	text, err := json.MarshalIndent(values, "", "  ")
	if err != nil {
		s.w.tell("status.not_saved", err)
		return
	}
	s.w.keep(settingsFile, append(text, '\n'))
}
