package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// tabLog is a bar whose callbacks are written down.
type tabLog struct {
	*TabBar
	lines []string
}

func (l *tabLog) add(word string) func(string) {
	return func(id string) { l.lines = append(l.lines, word+" "+id) }
}

// take returns what was written since the last time.
func (l *tabLog) take() string {
	all := strings.Join(l.lines, ", ")
	l.lines = nil
	return all
}

func newTabLog(t *testing.T, n int, width float32) *tabLog {
	themed(t)
	l := &tabLog{}
	l.TabBar = NewTabBar(TabBarEvents{
		OnSelect:  l.add("select"),
		OnClose:   l.add("close"),
		OnPin:     l.add("pin"),
		OnMove:    func(id string, to int) { l.add("move")(fmt.Sprint(id, " ", to)) },
		OnMenu:    func(id string, _ fyne.Position) { l.add("menu")(id) },
		OnNew:     func() { l.add("new")("") },
		Unhandled: func(k *fyne.KeyEvent) { l.add("key")(string(k.Name)) },
	})
	items := make([]TabItem, n)
	for i := range items {
		items[i] = TabItem{ID: string(rune('a' + i)), Tag: "ZMQ", Title: "sort_list"}
	}
	l.SetItems(items, "a")
	win := newWindow(t, l.TabBar, width, 34)
	picture(t, win, fmt.Sprint("tabbar-", n))
	return l
}

// on is a place on a tab: its title, or its ×.
func (l *tabLog) on(i int, cross bool) fyne.Position {
	c := l.draw.cells[i]
	if cross {
		return fyne.NewPos(c.right-12, 17)
	}
	return fyne.NewPos(c.left+30, 17)
}

func (l *tabLog) press(button desktop.MouseButton, at fyne.Position) {
	ev := &desktop.MouseEvent{Button: button}
	ev.Position = at
	l.MouseDown(ev)
	l.MouseUp(ev)
	if button == desktop.MouseButtonPrimary {
		l.Tapped(&ev.PointEvent)
	}
}

func TestTabBar(t *testing.T) {
	l := newTabLog(t, 3, 800)
	left, mid := desktop.MouseButtonPrimary, desktop.MouseButtonTertiary
	cases := []struct {
		name string
		do   func()
		want string
	}{
		{"click another", func() { l.press(left, l.on(1, false)) }, "select b"},
		{"click it again: a double click", func() { l.press(left, l.on(1, false)) }, "pin b"},
		{"click a third time", func() { l.press(left, l.on(1, false)) }, ""},
		{"tap alone", func() { test.TapAt(l, l.on(0, false)) }, "select a"},
		{"cross of another", func() { l.press(left, l.on(2, true)) }, "close c"},
		{"middle button", func() { l.press(mid, l.on(1, false)) }, "close b"},
		{"right button", func() { l.TappedSecondary(&fyne.PointEvent{Position: l.on(1, false)}) }, "menu b"},
		{"plus", func() { l.press(left, fyne.NewPos(l.draw.cells[2].right+14, 17)) }, "new "},
		{"beside", func() { l.press(left, fyne.NewPos(790, 17)) }, ""},
		{"right", func() { key(l, fyne.KeyRight) }, "select b"},
		{"end", func() { key(l, fyne.KeyEnd) }, "select c"},
		{"right at the end", func() { key(l, fyne.KeyRight) }, ""},
		{"home", func() { key(l, fyne.KeyHome) }, "select a"},
		{"enter", func() { key(l, fyne.KeyReturn) }, "pin a"},
		{"delete", func() { key(l, fyne.KeyDelete) }, "close a"},
		{"other keys", func() { key(l, fyne.KeyF6) }, "key F6"},
		{"set by program", func() { l.SetActive("b") }, ""},
	}
	for _, c := range cases {
		c.do()
		if got := l.take(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTabBarDragReorders(t *testing.T) {
	l := newTabLog(t, 3, 800)
	from, to := l.on(0, false), l.on(2, false)
	ev := &fyne.DragEvent{Dragged: fyne.NewDelta(to.X-from.X, 0)}
	ev.Position = to.AddXY(60, 0)
	ev.Dragged.DX += 60
	l.Dragged(ev)
	l.DragEnd()
	if got := l.take(); got != "move a 2" {
		t.Errorf("dragged: %q, want %q", got, "move a 2")
	}
	if ids := l.items[0].ID + l.items[1].ID + l.items[2].ID; ids != "bca" {
		t.Errorf("order is %q, want bca", ids)
	}
}

func TestTabBarRevealsTheActiveTab(t *testing.T) {
	l := newTabLog(t, 12, 400)
	inView := func() {
		t.Helper()
		c := l.draw.cells[l.index(l.Active())]
		if c.left < -0.5 || c.right > l.draw.room()+0.5 {
			t.Errorf("tab %s at %v to %v, want it within 0 to %v", l.Active(), c.left, c.right, l.draw.room())
		}
	}
	for _, id := range []string{"l", "a", "f", "e", "g"} {
		l.SetActive(id)
		inView()
	}
	l.Resize(fyne.NewSize(200, 34))
	inView()
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10000)})
	if got, want := l.state.scroll, l.draw.overflow(); got != want {
		t.Errorf("wheel scrolled to %v, want %v", got, want)
	}
	l.SetItems(l.items[:1], "a")
	inView()
}

// TestTabBarOffersAList where not all tabs are in sight, and only there.
func TestTabBarOffersAList(t *testing.T) {
	for _, c := range []struct {
		tabs int
		want string
	}{{2, ""}, {12, "list "}} {
		l := newTabLog(t, c.tabs, 500)
		l.OnList = func() { l.add("list")("") }
		l.SetItems(l.items, "a")
		l.press(desktop.MouseButtonPrimary, fyne.NewPos(485, 17))
		if got := l.take(); got != c.want {
			t.Errorf("%d tabs: %q, want %q", c.tabs, got, c.want)
		}
		last := l.items[len(l.items)-1].ID
		l.SetActive(last)
		if right := l.draw.cells[len(l.items)-1].right; right > l.draw.room() {
			t.Errorf("%d tabs: the last ends at %v, the room at %v", c.tabs, right, l.draw.room())
		}
	}
}
