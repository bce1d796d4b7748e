package widgets

import (
	"math"
	"slices"
)

// niceStep is a step of 1, 2 or 5 times a power of ten with which so many steps at most lead from 0 to a value.
func niceStep(most float64, steps int) float64 {
	if most <= 0 || steps < 1 || math.IsInf(most, 0) || math.IsNaN(most) {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(most/float64(steps))))
	for _, n := range []float64{1, 2, 5, 10} {
		if n*power*float64(steps) >= most*(1-1e-9) {
			return n * power
		}
	}
	return 10 * power
}

// Percentile is the least of some values that so many percent of them do not exceed; false of none.
func Percentile(values []float64, percent int) (float64, bool) {
	if len(values) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(values))
	at := (len(sorted)*percent+99)/100 - 1
	return sorted[max(0, min(at, len(sorted)-1))], true
}
