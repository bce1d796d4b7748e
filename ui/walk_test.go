package ui

import (
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
)

// FuzzWalk does what comes to mind: actions, keys, clicks anywhere, answers of all kinds, in any order. Whatever happens,
// what is typed stays in its tab, the keyboard is where one can see it, nothing panics, and the window can be used after it.
func FuzzWalk(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, 60)
	}
	f.Fuzz(func(t *testing.T, seed uint64, steps int) {
		synctest.Test(t, func(t *testing.T) {
			s := newStage(t, memoryStore{})
			s.idle()
			walker := &walker{stage: s, rand: rand.New(rand.NewPCG(seed, 0))}
			for range min(max(steps, 0), 500) {
				walker.step()
				if t.Failed() {
					t.Fatalf("after %v", walker.steps)
				}
			}
			s.usable()
			if len(s.crashes) > 0 {
				t.Errorf("after %v: %s", walker.steps, s.crashes[0])
			}
		})
	})
}

// walker is somebody who plays with the window.
type walker struct {
	*stage
	rand  *rand.Rand
	steps []string
}

// pick is a random one of some.
func pick[T any](w *walker, some []T) T { return some[w.rand.IntN(len(some))] }

// moves are what a walker can do, and how often it does so.
var moves = []struct {
	weight int
	name   string
	do     func(*walker)
}{
	{8, "action", func(w *walker) {
		if a := pick(w, actions.Table); a.ID != "quit" && !restyling[a.ID] {
			w.note(string(a.ID))
			w.do(a.ID)
		}
	}},
	{8, "key", func(w *walker) { k := pick(w, walkKeys); w.note(string(k)); w.press(k) }},
	{4, "text", func(w *walker) {
		if w.focused() != nil {
			w.write(pick(w, []string{`[1]`, `{"a": `, "x", "请", " ", `"`}))
		}
	}},
	{8, "click", func(w *walker) { w.clickAnywhere() }},
	{2, "right click", func(w *walker) {
		w.rightClick()
	}},
	{2, "wheel", func(w *walker) {
		if o := w.target(func(o fyne.CanvasObject) bool { _, ok := o.(fyne.Scrollable); return ok }); o != nil {
			o.(fyne.Scrollable).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: w.rand.Float32()*400 - 200}})
		}
	}},
	{2, "answer", func(w *walker) { w.peer.answer = pick(w, walkAnswers) }},
	{1, "refuse", func(w *walker) {
		w.peer.refuse = pick(w, []*rpcclient.Failure{nil, nil, {Cause: rpcclient.CauseNobodyListens, Address: "tcp://h:1"}})
	}},
	{2, "news", func(w *walker) {
		if w.peer.current != nil {
			w.peer.say(`{"jsonrpc":"2.0","method":"news"}`)
		}
	}},
	{3, "time", func(w *walker) { w.pass(time.Duration(w.rand.IntN(2000)) * time.Millisecond) }},
	{1, "language", func(w *walker) {
		w.model.Settings.Change(func(v *model.Values) { v.Language = pick(w, []string{"en", "zh-CN"}) })
	}},
}

var walkKeys = []fyne.KeyName{
	fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyReturn,
	fyne.KeyEscape, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyF1, fyne.KeyF5, fyne.KeyF6, fyne.KeySpace,
}

var walkAnswers = []func(string) []string{
	nil, result("1"), result(`{"a": [1, 2, {"b": "c"}]}`),
	func(string) []string { return []string{"", "<html>"} },
	func(r string) []string {
		return []string{`{"id":` + idOf(r) + `,"result":1,"error":{"code":"x"},"id":1}`}
	},
	func(r string) []string { return append(result("1")(r), result("2")(r)...) },
}

func (w *walker) note(what string) { w.steps = append(w.steps, what) }

// step does one thing and looks whether all is well.
func (w *walker) step() {
	total := 0
	for _, m := range moves {
		total += m.weight
	}
	at := w.rand.IntN(total)
	for _, m := range moves {
		if at -= m.weight; at < 0 {
			w.note(m.name)
			m.do(w)
			break
		}
	}
	w.idle()
	w.check()
}

// clickAnywhere clicks on something that is seen and takes clicks.
func (w *walker) clickAnywhere() {
	o := w.target(func(o fyne.CanvasObject) bool {
		_, tappable := o.(fyne.Tappable)
		_, focusable := o.(fyne.Focusable)
		return tappable || focusable
	})
	w.clickAt(o, w.inside(o))
}

// rightClick asks for a context menu somewhere.
func (w *walker) rightClick() {
	o := w.target(func(o fyne.CanvasObject) bool {
		_, mouse := o.(desktop.Mouseable)
		_, tappable := o.(fyne.SecondaryTappable)
		return mouse || tappable
	})
	if mouse, ok := o.(desktop.Mouseable); ok {
		e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: w.inside(o)}, Button: desktop.MouseButtonSecondary}
		mouse.MouseDown(e)
		mouse.MouseUp(e)
	}
	if tappable, ok := o.(fyne.SecondaryTappable); ok {
		tappable.TappedSecondary(&fyne.PointEvent{Position: w.inside(o)})
	}
}

// target is something that is seen and fits; in what lies over the window, if something does. It is nil where nothing fits.
func (w *walker) target(fits func(fyne.CanvasObject) bool) fyne.CanvasObject {
	var targets []fyne.CanvasObject
	for o := range w.seen() {
		if fits(o) && (!w.overlay.open() || w.inOverlay(o)) && o.Size().Width > 0 {
			targets = append(targets, o)
		}
	}
	if len(targets) == 0 {
		return nil
	}
	return pick(w, targets)
}

// inside is a place in an object.
func (w *walker) inside(o fyne.CanvasObject) fyne.Position {
	return fyne.NewPos(w.rand.Float32()*o.Size().Width, w.rand.Float32()*o.Size().Height)
}

// check is what must hold at any time.
func (w *walker) check() {
	w.request.flush()
	if got, want := w.request.params.Text(), w.tab().Draft().Params; got != want {
		w.Errorf("the editor holds %q, the tab %q", got, want)
	}
	if got, want := w.address.method.Text, w.tab().Draft().Method; got != want {
		w.Errorf("the field holds the method %q, the tab %q", got, want)
	}
	if f, ok := w.focused().(fyne.CanvasObject); ok && !w.isSeen(f) {
		w.Errorf("the keyboard is with %T, which is not seen", f)
	}
}
