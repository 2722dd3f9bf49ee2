# Reference numbers from R: Rscript tests/golden/cluster/make.R (from the repository's root).
# iris, USArrests and faithful are the published tables in R's datasets, ruspini the one in its package cluster;
# wholesale is public/samples/wholesale_customers.csv. Written with R 4.2.2, cluster 2.1.4.
suppressPackageStartupMessages(library(cluster))

# JSON of lists, vectors and matrices; 17 digits, so that every double comes back.
json <- function(x) {
  if (is.list(x) && !is.null(names(x))) {
    paste0("{", paste0('"', names(x), '":', vapply(x, json, ""), collapse = ","), "}")
  } else if (is.list(x)) {
    paste0("[", paste(vapply(x, json, ""), collapse = ","), "]")
  } else if (is.matrix(x)) {
    paste0("[", paste(apply(x, 1, json), collapse = ","), "]")
  } else if (length(x) > 1) {
    paste0("[", paste(vapply(x, json, ""), collapse = ","), "]")
  } else if (is.character(x)) {
    paste0('"', x, '"')
  } else if (x == round(x, 4)) {
    format(x, digits = 15)
  } else {
    sprintf("%.17g", x)
  }
}

# z-scores with divisor n, on the grid of the matrix: multiples of 2^-20, from 16 on float32's own spacing.
standardise <- function(x) {
  z <- apply(as.matrix(x), 2, function(v) (v - mean(v)) / sqrt(mean((v - mean(v))^2)))
  z <- round(z * 2^20) / 2^20
  far <- abs(z) >= 16
  stopifnot(all(abs(z) < 32))
  z[far] <- round(z[far] * 2^19) / 2^19
  unname(z)
}

reference <- function(x, ks = 2:10) {
  z <- standardise(x)
  d <- dist(z)
  fits <- lapply(ks, function(k) {
    set.seed(k)
    fit <- kmeans(z, k, nstart = 2000, iter.max = 100)
    widths <- silhouette(fit$cluster, d)[, "sil_width"]
    list(k = k, inertia = fit$tot.withinss, sizes = sort(as.integer(fit$size), decreasing = TRUE),
         labels = as.integer(fit$cluster) - 1L, silhouette = mean(widths))
  })
  list(total = sum(scale(z, scale = FALSE)^2), fits = fits)
}

wholesale <- read.csv("public/samples/wholesale_customers.csv")[, 3:8]
tables <- list(iris = iris[, 1:4], USArrests = USArrests, ruspini = ruspini, faithful = faithful)
out <- lapply(tables, function(x) c(list(names = names(x), rows = unname(as.matrix(x))), reference(x)))
out$wholesale <- c(list(names = names(wholesale)), reference(wholesale))
writeLines(json(out), "tests/golden/cluster/r.json")
