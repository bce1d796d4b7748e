package model_test

import (
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/past"
)

func TestSettingsComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newMemory())
		want(t, "at first", d.Settings.Values(), model.Values{Format: 1, Theme: "dark", Zoom: 1, Secrets: model.KeepInKeyring, Wait: "5s", Kept: past.Kept{Size: "4"}})
		d.Settings.Change(func(v *model.Values) { v.Theme = "system" })
		d.Settings.Change(func(v *model.Values) { v.Wait = "2m" }) // while the first one is being written
		d.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
		d.settle()
		want(t, "sent word", d.T("action.send"), "发送")
		d = again(d)
		defer d.Close()
		want(t, "afterwards", d.Settings.Values(), model.Values{Format: 1, Theme: "system", Zoom: 1, Secrets: model.KeepInKeyring, Wait: "2m", Kept: past.Kept{Size: "4"}, Language: "zh-CN"})
		want(t, "language", d.T("action.send"), "发送")
		want(t, "timeout", d.Settings.Values().Timeout(), 2*time.Minute)
		d.Settings.Change(func(v *model.Values) { v.Language = "" })
		want(t, "the system's language", d.T("action.send"), "Send")
	})
}

func TestSettingsThatMeanNothing(t *testing.T) {
	for _, change := range []func(*model.Values){
		func(v *model.Values) { v.Theme = "pink" },
		func(v *model.Values) { v.Zoom = 0 },
		func(v *model.Values) { v.Zoom = -1 },
		func(v *model.Values) { v.Zoom = 1000 },
		func(v *model.Values) { v.Zoom = float32(math.NaN()) },
		func(v *model.Values) { v.Zoom = float32(math.Inf(1)) },
		func(v *model.Values) { v.Wait = "" },
		func(v *model.Values) { v.Wait = "-1s" },
		func(v *model.Values) { v.Wait = "48h" },
	} {
		onDesk(t, func(d *desk) {
			d.told = map[loop.Topic]int{}
			d.Settings.Change(change)
			want(t, "values", d.Settings.Values(), model.Values{Format: 1, Theme: "dark", Zoom: 1, Secrets: model.KeepInKeyring, Wait: "5s", Kept: past.Kept{Size: "4"}})
			want(t, "told", len(d.told), 0)
		})
	}
	want(t, "timeout of nothing", model.Values{}.Timeout(), 5*time.Second)
}

func TestZoom(t *testing.T) {
	onDesk(t, func(d *desk) {
		zoom := func(steps, step int) float32 {
			for range steps {
				d.Settings.Zoom(step)
			}
			return d.Settings.Values().Zoom
		}
		want(t, "one up", zoom(1, 1), 1.1)
		want(t, "two down", zoom(2, -1), 0.9)
		want(t, "all the way down", zoom(30, -1), 0.5)
		want(t, "five up", zoom(5, 1), 1)
		want(t, "all the way up", zoom(30, 1), 3)
		want(t, "back", zoom(1, 0), 1)
		d.settle()
		want(t, "kept", strings.Contains(d.store.text("settings.json"), `"zoom": 1,`), true)
	})
}

func TestSettingsOfOthers(t *testing.T) {
	for _, c := range []struct {
		name, kept, theme, notice string
		aside, written            bool
	}{
		{"newer", `{"format": 2, "theme": "light", "zoom": 1}`, "light", "of a newer RPC Explorer", false, false},
		{"newer with other types", `{"theme": {"name": "light"}, "format": 2}`, "dark", "of a newer RPC Explorer", false, false},
		{"damaged", `{"format": 1, "theme": "li`, "dark", "could not be read", true, true},
		{"empty", ``, "dark", "could not be read", true, true},
		{"odd values", `{"format": 1, "theme": "light", "zoom": 99, "timeout": "x"}`, "light", "", false, true},
		{"few values", `{"theme": "light"}`, "light", "", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store := newMemory()
				store.texts["settings.json"] = c.kept
				d := newDesk(t, store)
				defer d.Close()
				v := d.Settings.Values()
				want(t, "theme", v.Theme, c.theme)
				want(t, "zoom", v.Zoom, 1)
				if got := d.Notice(); !strings.Contains(got, c.notice) || c.notice == "" && got != "" {
					t.Errorf("notice %q, want %q in it", got, c.notice)
				}
				want(t, "put aside", store.text("settings.damaged.json") == c.kept && c.aside, c.aside)
				d.Settings.Zoom(1)
				want(t, "in force", d.Settings.Values().Zoom, 1.1)
				d.settle()
				want(t, "written", store.text("settings.json") != c.kept, c.written)
			})
		})
	}
}

// A change of the language has everything shown anew.
func TestLanguageIsShownEverywhere(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.told = map[loop.Topic]int{}
		d.Settings.Change(func(v *model.Values) { v.Language = "zh" })
		for topic := loop.TopicTabs; topic <= loop.TopicStatus; topic++ {
			want(t, "told", d.told[topic], 1)
		}
	})
}
