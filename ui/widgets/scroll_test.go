package widgets

import "testing"

func TestScrollerIsExactEverywhere(t *testing.T) {
	e := extent{lines: 2_000_000_000, line: 19, height: 300}
	for _, top := range []int{0, 4_000_000, 1_999_000_000} {
		s := scroller{top: top}
		for range 1900 {
			s.by(0.5, e)
		}
		if s.top != top+50 || s.rem > 0.01 && s.rem < 18.99 {
			t.Errorf("950 pixels from line %d lead to line %d and %v, want 50 lines on", top, s.top, s.rem)
		}
	}
}

func TestScrollerEnds(t *testing.T) {
	e := extent{lines: 100, line: 20, height: 110}
	s := scroller{}
	s.by(-50, e)
	if s.top != 0 || s.rem != 0 {
		t.Errorf("above the start: %d, %v", s.top, s.rem)
	}
	s.by(1e6, e)
	if s.top != 94 || s.rem != 10 {
		t.Errorf("the end is %d, %v; want 94, 10, where the last line stands at the edge", s.top, s.rem)
	}
	if !s.atEnd(e) {
		t.Error("not at the end at the end")
	}
	s.by(-1, e)
	if s.atEnd(e) {
		t.Error("at the end one pixel above it")
	}
	short := extent{lines: 3, line: 20, height: 110}
	s.clamp(short)
	if s.top != 0 || !s.atEnd(short) {
		t.Errorf("three lines stand at %d, want 0", s.top)
	}
}

func TestScrollerThumb(t *testing.T) {
	e := extent{lines: 50_000_000, line: 19, height: 600}
	var s scroller
	for _, want := range []float64{0, 0.25, 0.5, 1} {
		s.thumbTo(want, e)
		if got, _ := s.thumb(e); got < want-1e-6 || got > want+1e-6 {
			t.Errorf("the thumb set to %v stands at %v", want, got)
		}
	}
	if _, part := s.thumb(extent{lines: 3, line: 20, height: 110}); part != 1 {
		t.Errorf("the thumb of three lines fills %v of the bar, want all", part)
	}
}

func TestScrollerReveal(t *testing.T) {
	e := extent{lines: 1000, line: 20, height: 110}
	for _, tc := range []struct {
		top, line, want int
		rem             float32
	}{
		{100, 102, 100, 0},
		{100, 100, 100, 0},
		{100, 99, 99, 0},
		{100, 105, 100, 10},
		{100, 500, 499, 0},
		{100, 3, 2, 0},
		{100, 999, 994, 10},
	} {
		s := scroller{top: tc.top}
		s.reveal(tc.line, e)
		if s.top != tc.want || s.rem != tc.rem {
			t.Errorf("revealing line %d from %d leads to %d, %v; want %d, %v", tc.line, tc.top, s.top, s.rem, tc.want, tc.rem)
		}
	}
}

func TestScrollerSideways(t *testing.T) {
	var s scroller
	s.sideways(3, 7, 200, 80)
	s.sideways(3, 7, 200, 80)
	s.sideways(3, 7, 200, 80)
	if s.left != 1 {
		t.Errorf("nine pixels scroll %d columns of 7, want 1", s.left)
	}
	s.sideways(1e6, 7, 200, 80)
	if s.left != 121 {
		t.Errorf("the right end is column %d, want 121", s.left)
	}
	s.revealCol(3, 80)
	if s.left != 0 {
		t.Errorf("revealing column 3 leaves %d at the left", s.left)
	}
	s.revealCol(100, 80)
	if s.left != 24 {
		t.Errorf("revealing column 100 leaves %d at the left, want 24", s.left)
	}
}
