package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestChart(t *testing.T) {
	themed(t)
	looked, opened := -1, -1
	c := NewChart(ChartEvents{OnPoint: func(i int) { looked = i }, OnOpen: func(i int) { opened = i }})
	data := ChartData{Title: "Time", Empty: "nothing yet", Format: func(v float64) string { return fmt.Sprintf("%g ms", v) }, Ends: [2]string{"12:00", "12:05"}}
	c.SetData(data)
	win := newWindow(t, c, 500, 200)
	picture(t, win, "chart-empty")
	key(c, fyne.KeyLeft)
	key(c, fyne.KeyReturn)
	if looked != -1 || opened != -1 || c.Point() != -1 {
		t.Errorf("without points one is looked at: %d, opened: %d", looked, opened)
	}
	data.Points = []ChartPoint{{Value: 3}}
	c.SetData(data)
	picture(t, win, "chart-one")
	for i := range 20 {
		data.Points = append(data.Points, ChartPoint{Value: float64(i % 7), Shape: ChartShape(i % 3)})
	}
	data.Lines = []ChartLine{{Value: 3, Text: "p50 3 ms", Color: ColorAccent}, {Value: 3.2, Text: "p95 3.2 ms", Color: ColorMuted}}
	c.SetData(data)
	win.Canvas().Focus(c)
	picture(t, win, "chart")
	for _, step := range []struct {
		name string
		do   func()
		want int
	}{
		{"the last one at first", func() {}, 20},
		{"left", func() { key(c, fyne.KeyLeft) }, 19},
		{"a page", func() { key(c, fyne.KeyPageUp) }, 9},
		{"home", func() { key(c, fyne.KeyHome) }, 0},
		{"no further", func() { key(c, fyne.KeyLeft) }, 0},
		{"the mouse over the middle", func() { c.hover(c.middle(10)) }, 10},
		{"end", func() { key(c, fyne.KeyEnd) }, 20},
	} {
		step.do()
		if c.Point() != step.want {
			t.Errorf("%s: point %d, not %d", step.name, c.Point(), step.want)
		}
	}
	if key(c, fyne.KeyReturn); opened != 20 || looked != 20 {
		t.Errorf("opened %d, looked at %d, not 20", opened, looked)
	}
}

func (c *Chart) middle(i int) float32 {
	p := c.plot(c.Size())
	return p.x(i)
}

func (c *Chart) hover(x float32) {
	c.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 50)}})
}

func TestPercentile(t *testing.T) {
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[i] = float64(100 - i)
	}
	for _, c := range []struct {
		values  []float64
		percent int
		want    float64
		ok      bool
	}{
		{nil, 50, 0, false},
		{[]float64{7}, 95, 7, true},
		{[]float64{9, 1}, 50, 1, true},
		{hundred, 50, 50, true},
		{hundred, 95, 95, true},
		{hundred, 100, 100, true},
	} {
		if got, ok := Percentile(c.values, c.percent); got != c.want || ok != c.ok {
			t.Errorf("p%d of %d values is %v, %v; not %v, %v", c.percent, len(c.values), got, ok, c.want, c.ok)
		}
	}
}

func TestNiceStep(t *testing.T) {
	for _, c := range []struct {
		most  float64
		steps int
		want  float64
	}{{0, 4, 1}, {4, 4, 1}, {4.1, 4, 2}, {17, 4, 5}, {0.03, 3, 0.01}, {9e9, 1, 1e10}, {-1, 4, 1}} {
		if got := niceStep(c.most, c.steps); got < c.want*0.999 || got > c.want*1.001 {
			t.Errorf("up to %v in %d steps: %v, not %v", c.most, c.steps, got, c.want)
		}
	}
}
