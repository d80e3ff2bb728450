# docker build -t onlabel . && docker run --rm -v "$PWD:/work:ro" onlabel check articles/

FROM python:3.13-slim AS build
WORKDIR /src
COPY LICENSE README.md pyproject.toml setup.cfg ./
COPY checker checker
COPY rules rules
COPY reference_facts reference_facts
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels onlabel
# The facts compiled once, readable by whoever the container runs as: each container would compile them anew.
ENV ONLABEL_CACHE=/var/cache/onlabel
RUN onlabel facts stats >/dev/null && chmod -R a+rX "$ONLABEL_CACHE" && useradd --create-home onlabel
USER onlabel
WORKDIR /work
ENTRYPOINT ["onlabel"]
CMD ["--help"]
