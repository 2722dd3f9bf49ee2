# Sums of squares of classic sets in their own units, or scaled as is usual there:
# Rscript tests/golden/cluster/classics.R > tests/golden/cluster/classics.json (from the repository's root; written with R 4.2.2).
# The sets are those of make.R. kmeans is Hartigan and Wong's, the best of 2,000 starts.

# z-scores with the sample's standard deviation (divisor n - 1).
sets <- list(
  iris = as.matrix(iris[, 1:4]),
  ruspini = as.matrix(cluster::ruspini),
  faithful = as.matrix(faithful),
  USArrests = scale(USArrests),
  wholesale = as.matrix(read.csv("public/samples/wholesale_customers.csv")[, 3:8])
)
sets$wholesaleLog <- scale(log1p(sets$wholesale))

fitted <- function(x) {
  vapply(2:8, function(k) {
    set.seed(1)
    fit <- suppressWarnings(kmeans(x, k, nstart = 2000, iter.max = 100))
    sizes <- paste(sort(fit$size, decreasing = TRUE), collapse = ",")
    sprintf('{"k":%d,"inertia":%.15g,"sizes":[%s]}', k, fit$tot.withinss, sizes)
  }, "")
}
lines <- vapply(sets, function(x) paste(fitted(unname(x)), collapse = ","), "")
cat("{", paste0('"', names(sets), '":[', lines, "]", collapse = ",\n"), "}\n", sep = "")
