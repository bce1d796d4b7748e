package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model/past"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// chartSheet shows time and size of the last exchanges of a call, one of which is looked at.
type chartSheet struct {
	w          *Window
	runs       past.Runs
	time, size *widgets.Chart
	told       *widgets.Label
}

// chart opens the sheet for the call of an exchange.
func (o *overlay) chart(source string) {
	o.w.model.Past.Runs(source, func(r past.Runs) {
		s := &chartSheet{w: o.w, runs: r, told: widgets.NewLabel("")}
		events := widgets.ChartEvents{OnPoint: guarded(o.w, s.look), OnOpen: guarded(o.w, s.open), Unhandled: o.w.unhandled}
		s.time, s.size = widgets.NewChart(events), widgets.NewChart(events)
		s.told.Shrink = true
		open := widgets.NewStyledButton(o.w.t("history.open"), widgets.ButtonPrimary, o.w.guard(func() { s.open(s.time.Point()) }))
		open.Unhandled = o.w.unhandled
		head := widgets.NewLabel(o.w.t("chart.of", r.Method, r.Endpoint, wording.Count(uint64(len(r.List)))))
		head.Shrink, head.Scale = true, widgets.SizeSmall
		head.SetColor(widgets.ColorMuted)
		both := widgets.NewVSplit(widgets.KeepRatio, 0.5, s.time, s.size)
		foot := widgets.NewMinHeight(34, widgets.NewStretchRow(8, 8, 0, s.told, open))
		o.runs = s
		o.show(o.w.t("chart.title"), widgets.NewColumn(1, widgets.NewInset(8, 4, head), both, foot), fyne.NewSize(980, 560))
		s.fill()
		o.w.focus(s.time)
	})
}

// fill shows the runs.
func (s *chartSheet) fill() {
	t := s.w.t
	legend := []widgets.ChartMark{
		{Shape: widgets.ChartDot, Text: t("outcome.result")},
		{Shape: widgets.ChartTriangle, Text: t("outcome.error")},
		{Shape: widgets.ChartSquare, Text: t("chart.no_answer")},
	}
	duration := func(v float64) string {
		if v == 0 {
			return "0"
		}
		return wording.Duration(time.Duration(v))
	}
	size := func(v float64) string { return wording.Size(int(v)) }
	s.time.SetData(s.data(t("chart.time"), duration, legend, func(r *past.Run) float64 { return float64(r.Took) }))
	s.size.SetData(s.data(t("chart.size"), size, nil, func(r *past.Run) float64 { return float64(r.Received) }))
	s.look(len(s.runs.List) - 1)
}

func (s *chartSheet) data(title string, format func(float64) string, legend []widgets.ChartMark, value func(*past.Run) float64) widgets.ChartData {
	d := widgets.ChartData{Title: title, Format: format, Legend: legend, Empty: s.w.t("chart.empty")}
	var answered []float64
	for i := range s.runs.List {
		r := &s.runs.List[i]
		d.Points = append(d.Points, widgets.ChartPoint{Value: value(r), Shape: runShapes[r.End]})
		if r.End != past.RunNothing {
			answered = append(answered, value(r))
		}
	}
	if n := len(s.runs.List); n > 0 {
		d.Ends = [2]string{wording.Moment(s.runs.List[0].Begun, time.Now()), wording.Moment(s.runs.List[n-1].Begun, time.Now())}
	}
	if len(answered) < 2 {
		return d
	}
	half, _ := widgets.Percentile(answered, 50)
	most, _ := widgets.Percentile(answered, 95)
	d.Lines = []widgets.ChartLine{
		{Value: half, Text: "p50 " + format(half), Color: widgets.ColorAccent}, {Value: most, Text: "p95 " + format(most), Color: widgets.ColorMuted},
	}
	return d
}

// runShapes are the shapes of runs by their ends.
var runShapes = map[past.RunEnd]widgets.ChartShape{
	past.RunResult: widgets.ChartDot, past.RunError: widgets.ChartTriangle, past.RunNothing: widgets.ChartSquare,
}

// look tells about a run, and looks at it in both charts.
func (s *chartSheet) look(i int) {
	if i >= 0 && i < len(s.runs.List) {
		s.time.SetPoint(i)
		s.size.SetPoint(i)
		s.told.SetText(s.runs.List[i].Text)
	}
}

// open opens a run in a tab that stays.
func (s *chartSheet) open(i int) {
	if i >= 0 && i < len(s.runs.List) {
		s.w.overlay.close()
		s.w.sidebar.past.open(s.runs.List[i].Source)
	}
}

// chartRuns shows a chart of the call of the exchange that is meant.
func (w *Window) chartRuns() {
	w.withExchanges(func(ids []string) { w.overlay.chart(ids[0]) })
}
