package model

import (
	"fmt"
	"testing"
)

// TestWhatStandsInManyPlacesIsToldOnce: so that it does not hide what stands in one.
func TestWhatStandsInManyPlacesIsToldOnce(t *testing.T) {
	left := []ImportLeft{{"", "script"}}
	for i := range 370 {
		left = append(left, ImportLeft{fmt.Sprintf("Call %d", i), "script"})
		if i == 200 {
			left = append(left, ImportLeft{"Odd", "digest"})
		}
		if i%150 == 0 {
			left = append(left, ImportLeft{fmt.Sprintf("Call %d", i), "check"})
		}
	}
	say := func(key string, args ...any) string { return fmt.Sprint(key, args) }
	got := fmt.Sprint(GatherLeft(say, left))
	want := "[{import.left_places[371 Call 0, Call 1, Call 2] script} {Call 0 check} {Call 150 check} {Odd digest} {Call 300 check}]"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// TestPlacesOfOneNameAreOne: they are counted and named once, and what stands nowhere in particular names no place.
func TestPlacesOfOneNameAreOne(t *testing.T) {
	say := func(key string, args ...any) string { return fmt.Sprint(key, args) }
	for name, c := range map[string]struct {
		places []string
		want   string
	}{
		"nowhere":           {[]string{"", "", "", ""}, "[{ digest}]"},
		"one":               {[]string{"A", "A", "A", "A", "A"}, "[{A digest}]"},
		"three, often":      {[]string{"A", "B", "A", "", "B"}, "[{A digest} {B digest} { digest}]"},
		"many, and nowhere": {[]string{"A", "A", "", "B", "B", "C", "D"}, "[{import.left_places[5 A, B, C] digest}]"},
	} {
		var left []ImportLeft
		for _, where := range c.places {
			left = append(left, ImportLeft{where, "digest"})
		}
		if got := fmt.Sprint(GatherLeft(say, left)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", name, got, c.want)
		}
	}
}
